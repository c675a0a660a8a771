package io.weft.message;

import java.nio.ByteBuffer;

/** Delivers binary messages piece by piece as buffers, in the chunks in which they come. */
public final class PartialBufferSink implements MessageSink {
    private final MessageCall<? super ByteBuffer> call;

    /** Makes the sink of one handler. */
    public PartialBufferSink(MessageCall<? super ByteBuffer> call) {
        this.call = call;
    }

    @Override
    public void accept(ByteBuffer chunk, boolean last) throws Throwable {
        if (last || chunk.hasRemaining()) {
            call.call(ByteBuffer.wrap(MessageBuffer.copy(chunk)), last);
        }
    }

    @Override
    public boolean isPartial() {
        return true;
    }

    @Override
    public void abandon() {
        // Nothing is held between chunks.
    }
}
