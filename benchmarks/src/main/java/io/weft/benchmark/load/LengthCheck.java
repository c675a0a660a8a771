package io.weft.benchmark.load;

import java.nio.ByteBuffer;

/** Each message is as long as the one that was sent. */
final class LengthCheck implements MessageCheck {
    private final int expected;
    private int length;

    LengthCheck(int expected) {
        this.expected = expected;
    }

    @Override
    public void data(ByteBuffer input, int more) {
        length += more;
    }

    @Override
    public void end() throws LoadException {
        if (length != expected) {
            throw new LoadException("A message of " + expected + " bytes came back with " + length + ".");
        }
        length = 0;
    }
}
