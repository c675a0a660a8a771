package io.weft.message;

import jakarta.websocket.PongMessage;
import java.nio.ByteBuffer;

/** Delivers pongs (WSC-2.2.5-2). */
public final class PongSink implements MessageSink {
    private final MessageBuffer buffer = new MessageBuffer();
    private final MessageCall<? super PongMessage> call;

    /** Makes the sink of one handler. */
    public PongSink(MessageCall<? super PongMessage> call) {
        this.call = call;
    }

    @Override
    public void accept(ByteBuffer chunk, boolean last) throws Throwable {
        byte[] bytes = buffer.bytes(chunk, last);
        if (bytes != null) {
            call.call(new Pong(bytes), true);
        }
    }

    @Override
    public void abandon() {
        buffer.clear();
    }

    /** Gives a buffer of its own to each caller, so that none finds it used up. */
    private static final class Pong implements PongMessage {
        private final byte[] payload;

        Pong(byte[] payload) {
            this.payload = payload;
        }

        @Override
        public ByteBuffer getApplicationData() {
            return ByteBuffer.wrap(payload);
        }
    }
}
