package io.weft.protocol;

import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import java.nio.ByteBuffer;

/** Does nothing about what comes. */
public class Ignoring implements InboundEvents {
    @Override
    public long onMessageStart(Opcode type) {
        return Long.MAX_VALUE;
    }

    @Override
    public void onMessageData(ByteBuffer chunk, boolean last) {}

    @Override
    public void onPing(ByteBuffer payload) {}

    @Override
    public void onPong(ByteBuffer payload) {}

    @Override
    public void onClose(CloseStatus status) {}
}
