package io.weft.extension;

import java.nio.ByteBuffer;
import java.util.List;

/** The outbound transforms of one connection, in the order of the answer. Owner: the connection's drainer. */
public final class OutboundChain {

    private final Buffers buffers;
    private final List<OutboundTransform> transforms;

    OutboundChain(Buffers buffers, List<OutboundTransform> transforms) {
        this.buffers = buffers;
        this.transforms = transforms;
    }

    /**
     * Transforms the next piece, in the order in which the pieces are sent.
     *
     * @param payload stays as it is
     * @param first whether its message begins with it
     * @param last whether its message ends with it
     * @return what to send; its buffers are to be released
     */
    public OutboundPiece apply(ByteBuffer payload, boolean first, boolean last) {
        OutboundPiece piece = new OutboundPiece(payload, first, last, buffers);
        for (OutboundTransform transform : transforms) {
            transform.apply(piece);
        }
        return piece;
    }

    /** Frees everything. Any number of times. */
    public void close() {
        transforms.forEach(OutboundTransform::close);
    }
}
