package io.weft.benchmark.load;

import java.nio.ByteBuffer;

/** Each message is, byte for byte, the one that was sent. */
final class ContentCheck implements MessageCheck {
    private final ByteBuffer expected;

    ContentCheck(ByteBuffer expected) {
        this.expected = expected.duplicate();
    }

    @Override
    public void data(ByteBuffer input, int length) throws LoadException {
        if (length > expected.remaining()) {
            throw new LoadException("A message of " + expected.capacity() + " bytes came back longer.");
        }
        ByteBuffer part = expected.slice(expected.position(), length);
        int at = part.mismatch(input.slice(input.position(), length));
        if (at >= 0) {
            throw new LoadException("A message came back with another byte at " + (expected.position() + at) + ".");
        }
        expected.position(expected.position() + length);
    }

    @Override
    public void end() throws LoadException {
        if (expected.hasRemaining()) {
            throw new LoadException(
                    "A message of " + expected.capacity() + " bytes came back with " + expected.position() + ".");
        }
        expected.rewind();
    }
}
