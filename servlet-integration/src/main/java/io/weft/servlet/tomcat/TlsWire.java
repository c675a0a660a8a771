package io.weft.servlet.tomcat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * A socket under TLS, through Tomcat's {@code SecureNioChannel}.
 *
 * <p>One lock around read, write and close, for two reasons: a read may answer a key update, and so write into the buffer that
 * a concurrent write fills; and Tomcat uses the channel and its buffers again for the next connection as soon as this one is
 * closed. Nothing under the lock blocks.
 */
final class TlsWire implements Wire {

    private final SocketWrapperBase<?> socket;
    private final SocketChannel channel;
    private final SSLEngine engine;
    private final ReentrantLock lock = new ReentrantLock();

    /** Whether decrypted bytes or whole records may be left in Tomcat's buffers; under the lock. */
    private boolean mayHoldInput = true;

    /** What a look ahead met and the next read has to tell: a failure, or {@link EOFException}; under the lock. */
    private @Nullable IOException met;

    TlsWire(SocketWrapperBase<?> socket, SecureNioChannel secure) {
        this.socket = socket;
        this.channel = secure.getIOChannel();
        this.engine = secure.getSslEngine();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        lock.lock();
        try {
            if (met != null) {
                throw met;
            }
            int count = decrypt(into);
            // Only a read that brings nothing has surely used up every whole record.
            mayHoldInput = count > 0;
            return count;
        } catch (EOFException end) {
            return -1;
        } finally {
            lock.unlock();
        }
    }

    private int decrypt(ByteBuffer into) throws IOException {
        int limit = into.limit();
        try {
            return socket.read(false, into);
        } catch (IOException e) {
            throw endOrFailure(e);
        } finally {
            // Tomcat lowers the limit to its own buffer's size.
            into.limit(limit);
        }
    }

    /** Tomcat reports the peer's close_notify as a failed unwrap; a broken record is an {@link SSLException}. */
    private IOException endOrFailure(IOException e) {
        boolean closeNotify = !(e instanceof SSLException) && engine.isInboundDone();
        return closeNotify ? new EOFException() : e;
    }

    @Override
    public boolean holdsInput() {
        lock.lock();
        try {
            return met != null || (mayHoldInput && socket.isReadyForRead());
        } catch (IOException e) {
            met = endOrFailure(e);
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean write(ByteBuffer[] buffers, int count) throws IOException {
        // Tomcat's channel refuses to write while the thread is interrupted, and forgets the interruption.
        boolean interrupted = Thread.interrupted();
        lock.lock();
        try {
            return encrypt(buffers, count);
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean encrypt(ByteBuffer[] buffers, int count) throws IOException {
        // Asked anew each time: after close it is another object, which refuses all.
        NioChannel secure = (NioChannel) socket.getSocket();
        if (secure.getOutboundRemaining() > 0) {
            secure.flushOutbound();
        }
        int first = 0;
        while (secure.getOutboundRemaining() == 0) {
            while (first < count && !buffers[first].hasRemaining()) {
                first++;
            }
            if (first == count) {
                return true;
            }
            secure.write(buffers, first, count - first);
        }
        return false;
    }

    /** Sends close_notify past Tomcat's channel, which has no half close; TCP stays open for the peer's bytes. */
    @Override
    public void shutdownOutput() throws IOException {
        lock.lock();
        try {
            if (socket.isClosed() || engine.isOutboundDone()) {
                return;
            }
            engine.closeOutbound();
            ByteBuffer farewell = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), farewell);
            channel.write(farewell.flip());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            socket.close();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public SocketChannel channel() {
        return channel;
    }
}
