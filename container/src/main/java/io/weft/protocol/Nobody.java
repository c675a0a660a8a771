package io.weft.protocol;

import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import java.nio.ByteBuffer;

/** Stands where a connection's events go while a {@link Reading} belongs to none, so that it keeps none alive. */
final class Nobody implements InboundEvents {

    static final Nobody NOBODY = new Nobody();

    private Nobody() {}

    private static IllegalStateException unused() {
        return new IllegalStateException("No connection reads here");
    }

    @Override
    public long onMessageStart(Opcode type) {
        throw unused();
    }

    @Override
    public void onMessageData(ByteBuffer chunk, boolean last) {
        throw unused();
    }

    @Override
    public void onPing(ByteBuffer payload) {
        throw unused();
    }

    @Override
    public void onPong(ByteBuffer payload) {
        throw unused();
    }

    @Override
    public void onClose(CloseStatus status) {
        throw unused();
    }
}
