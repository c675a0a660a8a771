package io.weft.message;

import io.weft.coder.DecoderChain;
import io.weft.coder.Decoders;
import java.nio.ByteBuffer;

/** Delivers whole binary messages as the objects that the connection's decoders make of them. */
public final class DecodedBinarySink implements MessageSink {
    private final MessageBuffer buffer = new MessageBuffer();
    private final DecoderChain chain;
    private final Decoders decoders;
    private final MessageCall<Object> call;

    /** Makes the sink of one handler. */
    public DecodedBinarySink(DecoderChain chain, Decoders decoders, MessageCall<Object> call) {
        this.chain = chain;
        this.decoders = decoders;
        this.call = call;
    }

    @Override
    public void accept(ByteBuffer chunk, boolean last) throws Throwable {
        byte[] bytes = buffer.bytes(chunk, last);
        if (bytes != null) {
            call.call(decoders.decodeBinary(chain, bytes), true);
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
