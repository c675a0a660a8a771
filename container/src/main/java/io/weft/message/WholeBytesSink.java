package io.weft.message;

import java.nio.ByteBuffer;

/** Delivers whole binary messages as arrays. */
public final class WholeBytesSink implements MessageSink {
    private final MessageBuffer buffer = new MessageBuffer();
    private final MessageCall<? super byte[]> call;

    /** Makes the sink of one handler. */
    public WholeBytesSink(MessageCall<? super byte[]> call) {
        this.call = call;
    }

    @Override
    public void accept(ByteBuffer chunk, boolean last) throws Throwable {
        byte[] bytes = buffer.bytes(chunk, last);
        if (bytes != null) {
            call.call(bytes, true);
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
