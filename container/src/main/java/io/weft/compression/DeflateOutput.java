package io.weft.compression;

import io.weft.extension.Buffers;
import io.weft.extension.OutboundPiece;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Where a deflater writes one piece: a pooled buffer as long as that is enough, then one that grows. Owner: the drainer. */
final class DeflateOutput {

    /** zlib wants more than six bytes of room, or it may write an empty block twice. */
    private static final int LEAST_ROOM = 64;

    private final Buffers buffers;
    private ByteBuffer bytes;

    /** The pooled buffer, while the bytes lie in it. */
    private @Nullable ByteBuffer pooled;

    DeflateOutput(Buffers buffers) {
        this.buffers = buffers;
        this.bytes = buffers.take();
        this.pooled = bytes;
    }

    /** Where the next bytes go, 64 at least. */
    ByteBuffer room() {
        if (bytes.remaining() < LEAST_ROOM) {
            ByteBuffer larger = ByteBuffer.allocate(2 * bytes.capacity() + LEAST_ROOM);
            larger.put(bytes.flip());
            release();
            bytes = larger;
        }
        return bytes;
    }

    /** How many bytes have been written. */
    int size() {
        return bytes.position();
    }

    /** Takes the last bytes back. */
    void drop(int count) {
        bytes.position(bytes.position() - count);
    }

    /** Makes what was written the payload of the piece. */
    void replace(OutboundPiece piece, int rsv) {
        piece.replace(bytes.flip(), rsv, pooled);
        pooled = null;
    }

    /** Gives back what has not become a payload. */
    void release() {
        if (pooled != null) {
            buffers.give(pooled);
            pooled = null;
        }
    }
}
