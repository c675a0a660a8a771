package io.weft.message;

import io.weft.coder.DecoderChain;
import io.weft.coder.Decoders;
import java.nio.ByteBuffer;

/** Delivers whole text messages as the objects that the connection's decoders make of them. */
public final class DecodedTextSink implements MessageSink {
    private final MessageBuffer buffer = new MessageBuffer();
    private final DecoderChain chain;
    private final Decoders decoders;
    private final MessageCall<Object> call;

    /** Makes the sink of one handler. */
    public DecodedTextSink(DecoderChain chain, Decoders decoders, MessageCall<Object> call) {
        this.chain = chain;
        this.decoders = decoders;
        this.call = call;
    }

    @Override
    public void accept(ByteBuffer chunk, boolean last) throws Throwable {
        String text = buffer.text(chunk, last);
        if (text != null) {
            call.call(decoders.decodeText(chain, text), true);
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
