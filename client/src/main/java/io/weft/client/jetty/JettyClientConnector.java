package io.weft.client.jetty;

import io.weft.client.ClientConnector;
import io.weft.client.HandshakeAnswer;
import io.weft.client.HandshakeAttempt;
import io.weft.client.HandshakeException;
import io.weft.client.HandshakeException.Kind;
import io.weft.connection.ConnectionServices;
import java.util.concurrent.CompletableFuture;

/**
 * Connects through Jetty's {@code HttpClient}. Each attempt has a client of its own, with its own TLS, proxy and credentials, so
 * that nothing of one connection can reach another; threads, selector and buffers are those of one {@link ClientEngine}.
 */
public final class JettyClientConnector implements ClientConnector {

    /**
     * Shared by all connectors that this class loader makes, since the standard's {@code ContainerProvider} makes a container for
     * each call and gives it no end. It holds no setting and no credential, and has threads only while there are connections.
     */
    private static final ClientEngine SHARED = new ClientEngine();

    /** How often a tunnel is asked for that Jetty spoils. */
    private static final int MOST_TUNNELS = 4;

    private final ClientEngine engine;

    /** Makes a connector on the threads that all share. Called by service loaders too. */
    public JettyClientConnector() {
        this(SHARED);
    }

    JettyClientConnector(ClientEngine engine) {
        this.engine = engine;
    }

    @Override
    public ConnectionServices services() {
        return engine.services();
    }

    @Override
    public CompletableFuture<HandshakeAnswer> send(HandshakeAttempt attempt) {
        CompletableFuture<HandshakeAnswer> answer = new CompletableFuture<>();
        send(attempt, MOST_TUNNELS, answer);
        return answer;
    }

    private void send(HandshakeAttempt attempt, int tunnels, CompletableFuture<HandshakeAnswer> answer) {
        CompletableFuture<HandshakeAnswer> sent = exchange(attempt);
        CompletableFuture<HandshakeAnswer> ignored = sent.whenComplete((known, failure) -> {
            if (failure == null) {
                answer.complete(known);
            } else if (tunnels > 1 && ConnectFailures.isSpoiledTunnel(failure) && !answer.isDone()) {
                send(attempt, tunnels - 1, answer);
            } else {
                answer.completeExceptionally(failure);
            }
        });
        CompletableFuture<HandshakeAnswer> unused = answer.whenComplete((known, failure) -> {
            if (answer.isCancelled()) {
                sent.cancel(true);
            }
        });
    }

    private CompletableFuture<HandshakeAnswer> exchange(HandshakeAttempt attempt) {
        try {
            return new HandshakeExchange(engine, attempt).start();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(new HandshakeException(
                    Kind.UNREACHABLE, "No connection to " + attempt.uri() + " can be made: " + e.getMessage(), e));
        }
    }

    @Override
    public void close() {
        engine.stopUnused();
    }
}
