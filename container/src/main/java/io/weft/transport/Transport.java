package io.weft.transport;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One upgraded connection's byte stream, as its host offers it: reads and writes that never block, and readiness.
 *
 * <p>Buffers passed in are array-backed. Reading belongs to the connection's inbound lane, writing to its one drainer,
 * {@link #close()} to anyone. An implementation neither retries nor times out: that is its caller's part.
 */
public interface Transport {

    /**
     * Reads what has arrived, without blocking. Called from the lane only.
     *
     * @param into takes the bytes; its position advances by their number
     * @return the number of bytes read; 0 if none are there now; -1 when the peer has ended its side
     * @throws IOException if the connection broke
     */
    int read(ByteBuffer into) throws IOException;

    /**
     * Asks for one call of {@link TransportListener#onReadable()} once bytes, the end of input or an error are there to
     * be read. Until asked, the transport does not read from the network and spends nothing: this is the connection's
     * read backpressure. Called from the lane only, once per readiness; may be its last act, since
     * {@code onReadable} may run on another thread before this method returns.
     */
    void awaitReadable();

    /**
     * Writes the remaining bytes of {@code buffers[0..count)} in their order, in one gathering write where the host can,
     * without blocking. One write at a time: the next only after {@code true}, or after
     * {@link TransportListener#onWritten()}.
     *
     * @return true if the host has taken every byte: the buffers are the caller's again, and no call follows. False if
     *     the transport keeps the array and its buffers until it has called {@link TransportListener#onWritten()} once
     * @throws IOException if the connection broke; the buffers are the caller's again
     */
    boolean write(ByteBuffer[] buffers, int count) throws IOException;

    /**
     * Ends our side after all that was written, while the peer's can still be read (a TCP half close, close_notify under
     * TLS). Called from the drainer, when no write is outstanding. Does nothing where {@link #canHalfClose()} says no.
     */
    void shutdownOutput();

    /** Whether {@link #shutdownOutput()} lets the peer see an end. */
    boolean canHalfClose();

    /**
     * Ends both directions at once and frees what the host holds. From any thread, any number of times. A write that is
     * outstanding is dropped; at most one {@code onReadable} already on its way may still arrive.
     */
    void close();
}
