package io.weft.servlet.tomcat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * A socket without TLS, used directly.
 *
 * <p>Tomcat's wrapper is passed by for two reasons. It reads at most its own buffer's size (8 KiB) at a time. And it keeps its
 * {@code NioChannel} and buffers in a pool: a thread that is inside them while another closes the connection may read or write
 * the bytes of the next connection. A {@link SocketChannel} is never used twice, so close needs no lock here.
 */
final class PlainWire implements Wire {

    /**
     * The JDK copies all it is offered from the heap into a direct buffer that the thread keeps, and copies again what the
     * socket did not take; so a large message is offered in pieces of this size.
     */
    private static final int LARGEST_OFFER = 128 * 1024;

    private final SocketWrapperBase<?> socket;
    private final SocketChannel channel;

    /** What came in one packet with the request; owned by the lane, null once read. */
    private @Nullable ByteBuffer early;

    PlainWire(SocketWrapperBase<?> socket, SocketChannel channel, @Nullable ByteBuffer early) {
        this.socket = socket;
        this.channel = channel;
        this.early = early;
    }

    /** Copies and empties what Tomcat read too much; called under the socket's lock, before anybody else has the socket. */
    static @Nullable ByteBuffer takeEarlyBytes(SocketBufferHandler buffers) {
        if (buffers.isReadBufferEmpty()) {
            return null;
        }
        buffers.configureReadBufferForRead();
        ByteBuffer unread = buffers.getReadBuffer();
        ByteBuffer copy = ByteBuffer.allocate(unread.remaining());
        return copy.put(unread).flip();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        ByteBuffer first = early;
        return first == null ? channel.read(into) : readEarly(first, into);
    }

    private int readEarly(ByteBuffer first, ByteBuffer into) {
        int length = Math.min(first.remaining(), into.remaining());
        into.put(into.position(), first, first.position(), length);
        into.position(into.position() + length);
        first.position(first.position() + length);
        if (!first.hasRemaining()) {
            early = null;
        }
        return length;
    }

    @Override
    public boolean holdsInput() {
        return early != null;
    }

    @Override
    public boolean write(ByteBuffer[] buffers, int count) throws IOException {
        int first = 0;
        while (true) {
            while (first < count && !buffers[first].hasRemaining()) {
                first++;
            }
            if (first == count) {
                return true;
            }
            if (!takesOffer(buffers, first, count)) {
                return false;
            }
        }
    }

    /** One system call; tells whether the kernel took all that it was offered. */
    private boolean takesOffer(ByteBuffer[] buffers, int first, int count) throws IOException {
        int room = LARGEST_OFFER;
        int end = first;
        while (end < count && buffers[end].remaining() <= room) {
            room -= buffers[end++].remaining();
        }
        if (end == count || room == 0) {
            return send(buffers, first, end) == LARGEST_OFFER - room;
        }
        ByteBuffer cut = buffers[end];
        int limit = cut.limit();
        cut.limit(cut.position() + room);
        try {
            return send(buffers, first, end + 1) == LARGEST_OFFER;
        } finally {
            cut.limit(limit);
        }
    }

    private long send(ByteBuffer[] buffers, int first, int end) throws IOException {
        return end - first == 1 ? channel.write(buffers[first]) : channel.write(buffers, first, end - first);
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() {
        socket.close();
    }

    @Override
    public SocketChannel channel() {
        return channel;
    }
}
