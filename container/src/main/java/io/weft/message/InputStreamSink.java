package io.weft.message;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Delivers whole binary messages through a stream, which stays readable for as long as the handler likes. */
public final class InputStreamSink implements MessageSink {
    private final MessageBuffer buffer = new MessageBuffer();
    private final MessageCall<? super InputStream> call;

    /** Makes the sink of one handler. */
    public InputStreamSink(MessageCall<? super InputStream> call) {
        this.call = call;
    }

    @Override
    public void accept(ByteBuffer chunk, boolean last) throws Throwable {
        byte[] bytes = buffer.bytes(chunk, last);
        if (bytes != null) {
            call.call(new ByteArrayInputStream(bytes), true);
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
