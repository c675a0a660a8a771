package io.weft.benchmark.load;

import java.nio.ByteBuffer;

/** Each message has content, of which this does not know how long it is: a compressed one that is not sampled. */
final class SomeContentCheck implements MessageCheck {
    private boolean some;

    @Override
    public void data(ByteBuffer input, int length) {
        some |= length > 0;
    }

    @Override
    public void end() throws LoadException {
        if (!some) {
            throw new LoadException("A message came back empty.");
        }
        some = false;
    }
}
