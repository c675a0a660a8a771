package io.weft.benchmark.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** A connection with TLS by the JDK's engine. */
final class TlsWire implements Wire {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SSLEngine engine;
    /** Records from the server, ready to be filled. */
    private final ByteBuffer arrived;
    /** Records to the server, ready to be drained. */
    private final ByteBuffer leaving;
    /** A record's plain text that did not fit into the reader's buffer, ready to be drained. */
    private final ByteBuffer plain;
    /** The server has said that nothing more comes; what came before may come with it. */
    private boolean ended;

    private TlsWire(SocketChannel channel, SSLEngine engine) {
        this.channel = channel;
        this.engine = engine;
        int record = engine.getSession().getPacketBufferSize();
        arrived = ByteBuffer.allocateDirect(2 * record);
        leaving = ByteBuffer.allocateDirect(record).limit(0);
        plain = ByteBuffer.allocateDirect(engine.getSession().getApplicationBufferSize())
                .limit(0);
    }

    /** Shakes hands over a channel that blocks. */
    static TlsWire connect(SocketChannel channel, SSLContext context) throws IOException {
        SSLEngine engine = context.createSSLEngine("127.0.0.1", 0);
        engine.setUseClientMode(true);
        TlsWire wire = new TlsWire(channel, engine);
        engine.beginHandshake();
        wire.shakeHands();
        return wire;
    }

    private void shakeHands() throws IOException {
        HandshakeStatus status = engine.getHandshakeStatus();
        while (status != HandshakeStatus.FINISHED && status != HandshakeStatus.NOT_HANDSHAKING) {
            switch (status) {
                case NEED_TASK -> runTasks();
                case NEED_WRAP -> write(NOTHING);
                default -> {
                    if (unwrap(plain.clear()) == SSLEngineResult.Status.BUFFER_UNDERFLOW && channel.read(arrived) < 0) {
                        throw new LoadException("The server ended the connection during the TLS handshake.");
                    }
                    plain.flip();
                }
            }
            status = engine.getHandshakeStatus();
        }
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    private SSLEngineResult.Status unwrap(ByteBuffer into) throws IOException {
        arrived.flip();
        SSLEngineResult result = engine.unwrap(arrived, into);
        arrived.compact();
        return result.getStatus();
    }

    @Override
    public SocketChannel channel() {
        return channel;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int before = into.position();
        drainPlain(into);
        int read = channel.read(arrived);
        while (into.hasRemaining() && arrived.position() > 0) {
            plain.clear();
            SSLEngineResult.Status status = unwrap(plain);
            plain.flip();
            drainPlain(into);
            if (status == SSLEngineResult.Status.CLOSED) {
                ended = true;
                break;
            }
            if (status == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
                int more = channel.read(arrived);
                if (more <= 0) {
                    break;
                }
            }
        }
        return (read < 0 || ended) && into.position() == before ? -1 : into.position() - before;
    }

    private void drainPlain(ByteBuffer into) {
        int take = Math.min(plain.remaining(), into.remaining());
        into.put(into.position(), plain, plain.position(), take);
        into.position(into.position() + take);
        plain.position(plain.position() + take);
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        do {
            if (!leaving.hasRemaining()) {
                leaving.clear();
                engine.wrap(from, leaving);
                leaving.flip();
            }
            channel.write(leaving);
        } while (from.hasRemaining() && !leaving.hasRemaining());
    }

    @Override
    public boolean writePending() {
        return leaving.hasRemaining();
    }
}
