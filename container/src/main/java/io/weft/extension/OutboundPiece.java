package io.weft.extension;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A data frame on its way out, which is a whole message or a piece of one. Owner: the drainer. */
public final class OutboundPiece {

    private final Buffers buffers;
    private final boolean first;
    private final boolean last;
    private ByteBuffer payload;
    private int rsv;
    private boolean replaced;

    /** Pooled buffers that the payload may lie in; null while there is none. */
    private @Nullable List<ByteBuffer> borrowed;

    /**
     * Makes a piece as the application wants it sent.
     *
     * @param payload from position to limit; stays as it is
     * @param first whether its message begins with it
     * @param last whether its message ends with it
     * @param buffers where pooled buffers go back to
     */
    public OutboundPiece(ByteBuffer payload, boolean first, boolean last, Buffers buffers) {
        this.payload = payload;
        this.first = first;
        this.last = last;
        this.buffers = buffers;
    }

    /** Whether the message begins with this piece. */
    public boolean first() {
        return first;
    }

    /** Whether the message ends with this piece. */
    public boolean last() {
        return last;
    }

    /** The bytes from position to limit. They may be the application's own: neither they nor the buffer may be changed. */
    public ByteBuffer payload() {
        return payload;
    }

    /** The reserved bits that have been set. */
    public int rsv() {
        return rsv;
    }

    /** Whether the payload is no longer the application's, so that it may be masked in place. */
    public boolean replaced() {
        return replaced;
    }

    /**
     * Replaces the payload.
     *
     * @param bytes array-backed, from position to limit; nobody else uses them from now on
     * @param bits the reserved bits to set on this frame, among those that the extension has claimed
     * @param pooled what {@link Buffers#take} lent for them, to be given back when they have been sent; null if nothing
     */
    public void replace(ByteBuffer bytes, int bits, @Nullable ByteBuffer pooled) {
        payload = bytes;
        rsv |= bits;
        replaced = true;
        if (pooled != null) {
            if (borrowed == null) {
                borrowed = new ArrayList<>(1);
            }
            borrowed.add(pooled);
        }
    }

    /** Gives pooled buffers back: the bytes have been sent or copied. */
    public void release() {
        if (borrowed != null) {
            borrowed.forEach(buffers::give);
            borrowed = null;
        }
    }
}
