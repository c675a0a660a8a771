package io.weft.tck.conformance;

import static java.util.Objects.requireNonNull;

import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A transport without a network, with a {@link Line} at its other end: the engine runs in the thread of the fuzzing peer, within its writes, so that a case goes the same way
 * every time. Each write of the peer is one read of the engine's, as far as its buffer goes.
 */
final class MemoryTransport implements Transport {
    private final Deque<ByteBuffer> toWeft = new ArrayDeque<>();
    private final Deque<byte[]> toPeer = new ArrayDeque<>();
    private final PeerEnd peerEnd = new PeerEnd();

    private @Nullable TransportListener listener;
    private boolean awaiting;
    private boolean peerEnded;
    private boolean weftEnded;
    private boolean closed;

    /** The 101 response has left. */
    void open(TransportListener connection) {
        listener = connection;
        connection.onOpen();
        bring();
    }

    /** The peer's end. */
    Line line() {
        return peerEnd;
    }

    /** Whether the engine has closed its transport. */
    boolean isClosed() {
        return closed;
    }

    private void bring() {
        while (awaiting && !closed && (peerEnded || !toWeft.isEmpty())) {
            awaiting = false;
            requireNonNull(listener).onReadable();
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (closed) {
            throw new IOException("read after close");
        }
        ByteBuffer next = toWeft.peek();
        if (next == null) {
            return peerEnded ? -1 : 0;
        }
        int count = Math.min(next.remaining(), into.remaining());
        into.put(next.slice(next.position(), count));
        next.position(next.position() + count);
        if (!next.hasRemaining()) {
            toWeft.remove();
        }
        return count;
    }

    @Override
    public void awaitReadable() {
        if (awaiting || closed) {
            throw new IllegalStateException(closed ? "awaitReadable after close" : "awaitReadable twice");
        }
        awaiting = true;
    }

    @Override
    public boolean write(ByteBuffer[] buffers, int count) throws IOException {
        if (closed || weftEnded) {
            throw new IOException("write after the end");
        }
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[buffers[i].remaining()];
            buffers[i].get(bytes);
            toPeer.add(bytes);
        }
        return true;
    }

    @Override
    public void shutdownOutput() {
        weftEnded = true;
    }

    @Override
    public boolean canHalfClose() {
        return true;
    }

    @Override
    public void close() {
        closed = true;
        weftEnded = true;
    }

    private final class PeerEnd implements Line {
        private final FromWeft fromWeft = new FromWeft();

        @Override
        public void write(byte[] bytes, int from, int to) throws IOException {
            if (closed) {
                throw new IOException("Weft has closed the connection");
            }
            toWeft.add(ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, to)));
            bring();
        }

        @Override
        public InputStream input() {
            return fromWeft;
        }

        @Override
        public void patience(int millis) {
            // Whatever will ever come is there already.
        }

        @Override
        public void close() {
            peerEnded = true;
            bring();
        }
    }

    /** What Weft has written. */
    private final class FromWeft extends InputStream {
        private int offset;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            byte[] next = toPeer.peek();
            while (next != null && offset == next.length) {
                toPeer.remove();
                offset = 0;
                next = toPeer.peek();
            }
            if (next == null) {
                if (weftEnded) {
                    return -1;
                }
                throw new SocketTimeoutException("Weft has nothing more to say");
            }
            int count = Math.min(length, next.length - offset);
            System.arraycopy(next, offset, into, from, count);
            offset += count;
            return count;
        }
    }
}
