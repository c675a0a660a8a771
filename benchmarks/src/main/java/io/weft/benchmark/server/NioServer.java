package io.weft.benchmark.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The least that a JVM can do for an echo: one thread, one selector, one read and one write for each readiness, a String made and
 * encoded. No limits, no fragments, no closing handshake: a bound, not a server.
 */
final class NioServer implements Runnable {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int BACKLOG = 1024;

    private final Selector selector;
    private final ServerSocketChannel listening;
    private final ByteBuffer input = ByteBuffer.allocateDirect(BUFFER_BYTES);
    /** Grows to the largest message. */
    private ByteBuffer output = ByteBuffer.allocateDirect(BUFFER_BYTES);

    /** Connections that hear what one of them says. */
    private final Set<SelectionKey> listeners = new LinkedHashSet<>();

    private NioServer(Selector selector, ServerSocketChannel listening) {
        this.selector = selector;
        this.listening = listening;
    }

    static Ports start() throws IOException {
        Selector selector = Selector.open();
        ServerSocketChannel listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
        new Thread(new NioServer(selector, listening), "nio").start();
        return new Ports(listening.socket().getLocalPort(), Ports.NONE);
    }

    @Override
    public void run() {
        try {
            while (selector.isOpen()) {
                selector.select(this::ready);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                echo(key, (NioEcho) key.attachment());
            }
        } catch (IOException e) {
            key.cancel();
            closeQuietly(key);
        }
    }

    private static void closeQuietly(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            System.err.println("Not closed: " + e);
        }
    }

    private void accept() throws IOException {
        SocketChannel accepted = listening.accept();
        if (accepted != null) {
            accepted.configureBlocking(false);
            accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
            accepted.register(selector, SelectionKey.OP_READ, new NioEcho());
        }
    }

    private void echo(SelectionKey key, NioEcho echo) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        if (echo.hasRemainder()) {
            key.interestOps(echo.writeRemainder(channel) ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
            return;
        }
        ByteBuffer large = echo.large();
        ByteBuffer into = large == null ? input.clear() : large;
        if (large == null) {
            echo.takeLeftover(input);
        }
        if (channel.read(into) < 0) {
            channel.close();
            return;
        }
        if (!echo.largeIsWhole()) {
            return;
        }
        into.flip();
        if (output.capacity() < into.limit()) {
            output = ByteBuffer.allocateDirect(into.limit());
        }
        output.clear();
        echo.answer(into, output);
        output.flip();
        if (echo.broadcasts()) {
            listeners.removeIf(listener -> !listener.channel().isOpen());
            for (SelectionKey listener : listeners) {
                write(listener, output.duplicate());
            }
        } else {
            write(key, output);
            if (echo.joins()) {
                listeners.add(key);
            }
        }
    }

    private static void write(SelectionKey key, ByteBuffer bytes) throws IOException {
        if (bytes.hasRemaining()) {
            int unused = ((SocketChannel) key.channel()).write(bytes);
            if (bytes.hasRemaining()) {
                ((NioEcho) key.attachment()).keepRemainder(bytes);
                key.interestOps(SelectionKey.OP_WRITE);
            }
        }
    }
}
