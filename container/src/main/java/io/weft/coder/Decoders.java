package io.weft.coder;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One connection's decoders. Used and closed by the connection's inbound lane only, so that no decoder ever sees two threads
 * at once.
 */
public final class Decoders implements AutoCloseable {
    private final DecoderModel model;
    private final CoderInstances<Decoder> instances;

    Decoders(DecoderModel model, CoderInstances<Decoder> instances) {
        this.model = model;
        this.instances = instances;
    }

    /** The classes these are instances of. */
    public DecoderModel model() {
        return model;
    }

    /**
     * Decodes a text message with the first decoder of the chain that is willing (WSC-4.1.3-2, WSC-4.2.2-2).
     *
     * @param chain one that {@link DecoderModel#forText} of this {@link #model()} gave
     * @return what the decoder returned, which may be null
     * @throws DecodeException if all declined, or what the decoder threw
     * @throws IOException what a stream decoder threw
     */
    public @Nullable Object decodeText(DecoderChain chain, String message) throws DecodeException, IOException {
        for (CoderForm form : chain.forms()) {
            Decoder decoder = instances.get(form.index());
            if (form.shape() == CoderShape.TEXT_STREAM) {
                return ((Decoder.TextStream<?>) decoder).decode(new StringReader(message));
            }
            Decoder.Text<?> text = (Decoder.Text<?>) decoder;
            if (text.willDecode(message)) {
                return text.decode(message);
            }
        }
        if (!chain.builtIn()) {
            throw new DecodeException(message, declined("text", chain));
        }
        if (chain.erasure() == String.class) {
            return message;
        }
        return chain.erasure() == Reader.class ? new StringReader(message) : TextValues.parse(chain.erasure(), message);
    }

    /**
     * Decodes a binary message with the first decoder of the chain that is willing (WSC-4.1.3-2).
     *
     * @param chain one that {@link DecoderModel#forBinary} of this {@link #model()} gave
     * @param message the whole message and nothing else; the decoder and what it makes may keep the array
     * @return what the decoder returned, which may be null
     * @throws DecodeException if all declined, or what the decoder threw
     * @throws IOException what a stream decoder threw
     */
    public @Nullable Object decodeBinary(DecoderChain chain, byte[] message) throws DecodeException, IOException {
        for (CoderForm form : chain.forms()) {
            Decoder decoder = instances.get(form.index());
            if (form.shape() == CoderShape.BINARY_STREAM) {
                return ((Decoder.BinaryStream<?>) decoder).decode(new ByteArrayInputStream(message));
            }
            Decoder.Binary<?> binary = (Decoder.Binary<?>) decoder;
            // Each call gets a buffer of its own: willDecode may leave the position anywhere.
            if (binary.willDecode(ByteBuffer.wrap(message))) {
                return binary.decode(ByteBuffer.wrap(message));
            }
        }
        if (!chain.builtIn()) {
            throw new DecodeException(ByteBuffer.wrap(message), declined("binary", chain));
        }
        if (chain.erasure() == byte[].class) {
            return message;
        }
        return chain.erasure() == ByteBuffer.class ? ByteBuffer.wrap(message) : new ByteArrayInputStream(message);
    }

    /** Calls {@link Decoder#destroy} on each, once; what they throw is logged and goes no further. */
    @Override
    public void close() {
        instances.destroy();
    }

    private static String declined(String kind, DecoderChain chain) {
        String decoders =
                chain.forms().stream().map(form -> form.coder().getName()).collect(Collectors.joining(", "));
        return "No decoder takes this " + kind + " message as "
                + chain.target().getTypeName() + "; declined by willDecode: "
                + (decoders.isEmpty() ? "none is declared" : decoders);
    }
}
