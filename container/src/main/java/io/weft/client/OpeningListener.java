package io.weft.client;

import io.weft.client.HandshakeException.Kind;
import io.weft.transport.TransportListener;
import jakarta.websocket.Session;
import java.util.concurrent.CompletableFuture;

/** Stands before a client's connection and tells who waits for it if the endpoint's {@code onOpen} was never called. */
final class OpeningListener implements TransportListener {
    private final TransportListener connection;
    private final CompletableFuture<Session> opened;

    OpeningListener(TransportListener connection, CompletableFuture<Session> opened) {
        this.connection = connection;
        this.opened = opened;
    }

    @Override
    public void onOpen() {
        try {
            connection.onOpen();
        } finally {
            if (!opened.isDone()) { // The session completes it when the endpoint's onOpen has returned.
                opened.completeExceptionally(new HandshakeException(
                        Kind.UNREACHABLE,
                        "The session could not open: the connection broke after the handshake, or a coder of the endpoint"
                                + " failed to start, which the log tells.",
                        (Throwable) null));
            }
        }
    }

    @Override
    public void onReadable() {
        connection.onReadable();
    }

    @Override
    public void onWritten() {
        connection.onWritten();
    }

    @Override
    public void onFailure(Throwable cause) {
        connection.onFailure(cause);
    }
}
