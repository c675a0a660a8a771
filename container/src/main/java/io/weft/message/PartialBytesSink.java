package io.weft.message;

import java.nio.ByteBuffer;

/** Delivers binary messages piece by piece as arrays, in the chunks in which they come. */
public final class PartialBytesSink implements MessageSink {
    private final MessageCall<? super byte[]> call;

    /** Makes the sink of one handler. */
    public PartialBytesSink(MessageCall<? super byte[]> call) {
        this.call = call;
    }

    @Override
    public void accept(ByteBuffer chunk, boolean last) throws Throwable {
        if (last || chunk.hasRemaining()) {
            call.call(MessageBuffer.copy(chunk), last);
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
