package io.weft.client.jetty;

import io.weft.client.HandshakeAnswer;
import io.weft.client.HandshakeAttempt;
import io.weft.client.HandshakeException;
import io.weft.client.HandshakeException.Kind;
import io.weft.client.HandshakeUri;
import io.weft.client.ProxyServer;
import io.weft.connection.Scheduler;
import io.weft.handshake.HeaderFields;
import io.weft.jetty.JettyConnection;
import io.weft.jetty.LaneThreads;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import jakarta.websocket.DeploymentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpUpgrader;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * One request of an opening handshake on its way through Jetty, until its answer is known or its connection handed over. Then the
 * {@code HttpClient} that carried it is stopped; a connection that was handed over lives on without it, and keeps the lease on the
 * engine until it ends.
 */
final class HandshakeExchange implements Response.Listener, HttpUpgrader {
    private static final int SWITCHING_PROTOCOLS = 101;

    private final ClientEngine engine;
    private final HandshakeAttempt attempt;
    private final Selecting selecting;
    private final @Nullable ProxyServer proxy;
    private final AttemptConnector connector;
    private final CompletableFuture<HandshakeAnswer> result = new CompletableFuture<>();

    private final Lease lease;

    /** Whether the connection is up and the request on it. */
    private volatile boolean connected;

    /** Whether the connection has become a WebSocket's, which then holds the lease. */
    private volatile boolean handedOver;

    /** Takes a lease on the engine, which {@link #start} gives back in the end. */
    HandshakeExchange(ClientEngine engine, HandshakeAttempt attempt) {
        this.engine = engine;
        this.attempt = attempt;
        this.proxy = attempt.settings().proxy().forUri(attempt.uri());
        SslContextFactory.Client tls = AttemptClient.tls(attempt, proxy);
        this.selecting = engine.acquire();
        this.lease = new Lease(engine);
        this.connector = new AttemptConnector(selecting, tls);
    }

    /** Sends the request and returns. */
    CompletableFuture<HandshakeAnswer> start() {
        HttpClient client;
        try {
            client = AttemptClient.start(attempt, connector, proxy);
        } catch (RuntimeException e) {
            lease.release();
            throw e;
        }
        Request request = request(client);
        Scheduler.Timer connectTimer = connectTimer();
        CompletableFuture<HandshakeAnswer> ignored = result.whenComplete((answer, failure) -> {
            connectTimer.cancel();
            if (!handedOver) {
                connector.abandon();
                CompletableFuture<Boolean> unused = request.abort(new CancellationException("The handshake is over."));
            }
            // Not here: this may be in the middle of what is to be stopped.
            selecting.getExecutor().execute(() -> LifeCycle.stop(client));
            if (!handedOver) {
                lease.release();
            }
        });
        request.send(this);
        return result;
    }

    private Request request(HttpClient client) {
        Request request = client.newRequest(HandshakeUri.http(attempt.uri()))
                .method(HttpMethod.GET)
                .version(HttpVersion.HTTP_1_1)
                .followRedirects(false)
                .attribute(HttpUpgrader.Factory.class.getName(), (HttpUpgrader.Factory) version -> this)
                .onRequestBegin(begun -> connected = true);
        return request.headers(fields -> write(fields.clear()));
    }

    private void write(HttpFields.Mutable fields) {
        attempt.headers().asMap().forEach((name, values) -> values.forEach(value -> fields.add(name, value)));
    }

    /** Jetty has one connect timeout for a whole selector, and does not count the way through a proxy. */
    private Scheduler.Timer connectTimer() {
        Duration limit = attempt.settings().connectTimeout();
        if (limit.isZero()) {
            return () -> {};
        }
        return engine.services().scheduler().schedule(limit.toNanos(), () -> {
            if (!connected) {
                result.completeExceptionally(new HandshakeException(
                        Kind.TIMED_OUT,
                        "No connection to " + attempt.uri() + " was there after " + limit.toMillis()
                                + " ms (weft.client.connectTimeout).",
                        (Throwable) null));
            }
        });
    }

    @Override
    public void prepare(Request request) {
        // The container has written every header field.
    }

    /** The answer is known with its header fields; its body interests nobody. */
    @Override
    public void onHeaders(Response response) {
        if (response.getStatus() != SWITCHING_PROTOCOLS) {
            result.complete(answer(response));
        }
    }

    @Override
    public void onComplete(Result outcome) {
        Response response = outcome.getResponse();
        Throwable failure = outcome.getFailure();
        boolean unreadable = ConnectFailures.isUnreadable(failure); // To that, Jetty's parser adds a status of its own.
        if (!unreadable
                && response != null
                && response.getStatus() > 0
                && response.getStatus() != SWITCHING_PROTOCOLS) {
            result.complete(answer(response));
        } else if (failure != null) {
            result.completeExceptionally(
                    failure instanceof DeploymentException known
                            ? known
                            : ConnectFailures.inWords(attempt.uri(), proxy, failure));
        }
    }

    @Override
    public void upgrade(Response response, EndPoint endPoint, Callback callback) {
        HandshakeAnswer answer = answer(response);
        Function<Transport, TransportListener> connect;
        try {
            connect = attempt.acceptance().accept(answer);
        } catch (DeploymentException | RuntimeException | Error refusal) {
            endPoint.close(refusal);
            callback.failed(refusal);
            return;
        }
        Handover handover = new Handover(
                lease,
                new Handover.Pending(
                        connect,
                        () -> result.complete(answer),
                        closed -> result.completeExceptionally(ConnectFailures.inWords(attempt.uri(), proxy, closed))));
        JettyConnection connection = new JettyConnection(
                endPoint,
                selecting.getExecutor(),
                new LaneThreads(
                        attempt.lane().dispatchMode(),
                        selecting.getExecutor(),
                        attempt.lane().loader()),
                handover);
        handedOver = true;
        connection.addEventListener(handover);
        endPoint.upgrade(connection);
        if (!endPoint.isOpen()) {
            connection.onClose(null); // It closed while it changed hands, and told the one before.
        }
        callback.succeeded();
    }

    static HandshakeAnswer answer(Response response) {
        Map<String, List<String>> fields = HeaderFields.modifiable();
        for (HttpField field : response.getHeaders()) {
            fields.computeIfAbsent(field.getName(), absent -> new ArrayList<>())
                    .add(field.getValue() == null ? "" : field.getValue());
        }
        return new HandshakeAnswer(response.getStatus(), HeaderFields.of(fields));
    }
}
