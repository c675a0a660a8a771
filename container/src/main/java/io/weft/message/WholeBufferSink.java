package io.weft.message;

import java.nio.ByteBuffer;

/** Delivers whole binary messages as buffers, each with an array of its own of the message's length. */
public final class WholeBufferSink implements MessageSink {
    private final MessageBuffer buffer = new MessageBuffer();
    private final MessageCall<? super ByteBuffer> call;

    /** Makes the sink of one handler. */
    public WholeBufferSink(MessageCall<? super ByteBuffer> call) {
        this.call = call;
    }

    @Override
    public void accept(ByteBuffer chunk, boolean last) throws Throwable {
        byte[] bytes = buffer.bytes(chunk, last);
        if (bytes != null) {
            call.call(ByteBuffer.wrap(bytes), true);
        }
    }

    @Override
    public long growth(ByteBuffer chunk, boolean last) {
        return buffer.growth(chunk, last);
    }

    @Override
    public void abandon() {
        buffer.clear();
    }
}
