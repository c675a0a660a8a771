package io.weft.connection;

import io.weft.extension.OutboundChain;
import io.weft.extension.OutboundPiece;
import io.weft.frame.FrameHeaderWriter;
import io.weft.frame.Masking;
import io.weft.frame.MaskingKeys;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How one connection makes frames of its messages: whether it masks them, and what extensions do to them. Owner: the drainer.
 *
 * @param maskingKeys null on the server, which never masks (RFC 6455 §5.1)
 * @param chain what extensions do to data frames; null if there is none
 */
record Framing(@Nullable MaskingKeys maskingKeys, @Nullable OutboundChain chain) {

    private static final Framing PLAIN = new Framing(null, null);

    /** One object for all connections of a server without extensions. */
    static Framing of(@Nullable MaskingKeys maskingKeys, @Nullable OutboundChain chain) {
        return maskingKeys == null && chain == null ? PLAIN : new Framing(maskingKeys, chain);
    }

    /** Whether extensions transform frames. */
    boolean isTransforming() {
        return chain != null;
    }

    /** Whether payloads are masked. */
    boolean isMasking() {
        return maskingKeys != null;
    }

    /** Whether a frame is its payload behind a header, and nothing else. */
    boolean isPlain() {
        return chain == null && maskingKeys == null;
    }

    /** Null if no extension is concerned; control frames never are (RFC 7692 §6.1). */
    @Nullable OutboundPiece transform(OutboundFrame frame) {
        if (chain == null || frame.opcode().isControl()) {
            return null;
        }
        return chain.apply(frame.payload(), frame.opcode().startsMessage(), frame.fin());
    }

    /** A fresh masking key; 0, which changes nothing, on a server. */
    int nextKey() {
        return maskingKeys == null ? 0 : maskingKeys.next();
    }

    /** Writes a frame's header. */
    void writeHeader(ByteBuffer out, OutboundFrame frame, int rsv, int length, int key) {
        if (maskingKeys == null) {
            FrameHeaderWriter.write(out, frame.fin(), rsv, frame.opcode(), length);
        } else {
            FrameHeaderWriter.writeMasked(out, frame.fin(), rsv, frame.opcode(), length, key);
        }
    }

    /** Masks a payload in place, on a client. */
    void mask(ByteBuffer payload, int key) {
        if (maskingKeys != null) {
            boolean unused = Masking.apply(payload, key, 0);
        }
    }

    /** Frees what extensions hold: nothing more is encoded. */
    void close() {
        if (chain != null) {
            chain.close();
        }
    }
}
