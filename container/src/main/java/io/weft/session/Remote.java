package io.weft.session;

import io.weft.connection.Payload;
import io.weft.connection.WebSocketConnection;
import io.weft.frame.Opcode;
import jakarta.websocket.RemoteEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What both ways of sending share: pings, pongs, and the batch, of which a session has one. */
abstract sealed class Remote implements RemoteEndpoint permits BasicRemote, AsyncRemote {

    /** RFC 6455 §5.5. */
    private static final int MOST_CONTROL_BYTES = 125;

    private final WebSocketConnection connection;
    private final Batching batching;
    private final WeftSession session;

    Remote(WebSocketConnection connection, Batching batching, WeftSession session) {
        this.connection = connection;
        this.batching = batching;
        this.session = session;
    }

    /** Whether the application lets messages wait for company; one answer for both remotes of a session. */
    static final class Batching {

        /** Written by the application's threads; the last one wins. */
        private volatile boolean allowed;
    }

    @Override
    public final void setBatchingAllowed(boolean allowed) {
        requireOpen("setBatchingAllowed");
        batching.allowed = allowed;
        if (!allowed) {
            connection.flush();
        }
    }

    @Override
    public final boolean getBatchingAllowed() {
        return batching.allowed;
    }

    @Override
    public final void flushBatch() {
        connection.flush();
    }

    @Override
    public final void sendPing(ByteBuffer applicationData) throws IOException {
        sendControl(Opcode.PING, applicationData);
    }

    @Override
    public final void sendPong(ByteBuffer applicationData) throws IOException {
        sendControl(Opcode.PONG, applicationData);
    }

    /** Javadoc of RemoteEndpoint: methods that alter its configuration fail so once the connection is closed. */
    final void requireOpen(String method) {
        if (session.isEnded()) {
            throw new IllegalArgumentException(
                    "The session " + session.getId() + " has been closed, so " + method + " has no use");
        }
    }

    final WeftSession session() {
        return session;
    }

    final WebSocketConnection connection() {
        return connection;
    }

    private void sendControl(Opcode type, @Nullable ByteBuffer data) throws IOException {
        ByteBuffer given = required(data, "applicationData");
        if (given.remaining() > MOST_CONTROL_BYTES) {
            throw new IllegalArgumentException("The data of a " + type.name().toLowerCase(Locale.ROOT) + " has "
                    + given.remaining() + " bytes; a control frame has room for " + MOST_CONTROL_BYTES
                    + " (RFC 6455 §5.5)");
        }
        connection.sendControl(type, Payload.copyOf(given));
        given.position(given.limit());
    }

    static <T> T required(@Nullable T argument, String name) {
        if (argument == null) {
            throw new IllegalArgumentException("The argument " + name + " is null");
        }
        return argument;
    }
}
