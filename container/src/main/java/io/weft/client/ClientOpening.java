package io.weft.client;

import io.weft.client.HandshakeException.Kind;
import io.weft.connection.Scheduler;
import io.weft.extension.Pipeline;
import io.weft.extension.UnacceptableTermsException;
import io.weft.frame.Role;
import io.weft.handshake.Agreement;
import io.weft.handshake.ClientHandshake;
import io.weft.handshake.ClientHandshakeOutcome;
import io.weft.handshake.ClientRequestFields;
import io.weft.handshake.Failure;
import io.weft.handshake.HeaderFields;
import io.weft.handshake.WebSocketKey;
import io.weft.session.OpeningHandshake;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The way of one connection from its first request to its {@code onOpen}, over redirects, in the order of the standard:
 * {@code beforeRequest}, the request, the answer, {@code afterResponse}, {@code onOpen}. Ends exactly once: with the session, or
 * with a failure of which nothing is left behind.
 */
final class ClientOpening {
    private static final int NONCE_BYTES = 16;
    private static final String AUTHORIZATION = "Authorization";

    private final ClientContext context;
    private final DeployedClient endpoint;
    private final ConnectionConfig config;
    private final ClientSettings settings;
    private final HandshakeAttempt.Lane lane;
    private final CookieExchange cookies;
    private final CompletableFuture<Session> opened = new CompletableFuture<>();

    /** Who decides about success or failure: the first. */
    private final AtomicReference<Verdict> verdict = new AtomicReference<>(Verdict.OPEN);

    private enum Verdict {
        OPEN,
        ACCEPTED,
        FAILED
    }

    /** The request under way; replaced by that of a redirect. */
    private volatile CompletableFuture<HandshakeAnswer> sending = new CompletableFuture<>();

    /** Set once before the first request. */
    private Scheduler.Timer timer = () -> {};

    /**
     * Prepares a connection.
     *
     * @throws IllegalArgumentException if a setting among the user properties has no value that it could have
     */
    ClientOpening(ClientContext context, DeployedClient endpoint) {
        this.context = context;
        this.endpoint = endpoint;
        this.config = new ConnectionConfig(endpoint.config());
        this.settings = ClientSettings.read(config.getUserProperties(), context.settings());
        this.lane = new HandshakeAttempt.Lane(
                context.sessionSettings(config.getUserProperties()).connection().dispatchMode(), context.loader());
        this.cookies = new CookieExchange(settings.cookies());
    }

    /**
     * Sends the first request and returns.
     *
     * @return completes on whatever thread the end comes on; cancelling it ends the attempt
     * @throws IllegalArgumentException if the request cannot be sent as the configuration and {@code beforeRequest} have it
     */
    CompletableFuture<Session> start(URI uri) {
        ClientHandshake offered = new ClientHandshake(
                newKey(),
                config.getPreferredSubprotocols(),
                context.extensions().offers(config.getExtensions(), config.getUserProperties()));
        Map<String, List<String>> headers = offered.requestHeaders();
        config.getConfigurator().beforeRequest(headers);
        HeaderFields fields = ClientRequestFields.settle(headers);
        ClientHandshake.of(fields);
        Hop first = new Hop(uri, fields, settings, 0);
        authorized(first); // What cannot be sent is found out before anything has begun.
        Duration limit = settings.handshakeTimeout();
        if (!limit.isZero()) {
            timer = context.scheduler().schedule(limit.toNanos(), () -> timedOut(uri, limit));
        }
        CompletableFuture<Session> ignored = opened.whenComplete((session, failure) -> {
            if (opened.isCancelled() && verdict.compareAndSet(Verdict.OPEN, Verdict.FAILED)) {
                end();
            }
        });
        send(first);
        return opened;
    }

    /** One request on the way. */
    private record Hop(URI uri, HeaderFields headers, ClientSettings settings, int redirects) {}

    private void send(Hop hop) {
        ClientHandshake handshake = ClientHandshake.of(hop.headers());
        CompletableFuture<HandshakeAnswer> answer = context.connector()
                .send(new HandshakeAttempt(
                        hop.uri(),
                        cookies.addTo(hop.uri(), authorized(hop)),
                        config.getSSLContext(),
                        hop.settings(),
                        lane,
                        response -> accept(hop, handshake, response)));
        sending = answer;
        if (verdict.get() == Verdict.FAILED) {
            answer.cancel(true); // The time ran out while a redirect was on its way.
        }
        CompletableFuture<HandshakeAnswer> ignored = answer.whenComplete((response, failure) -> {
            if (failure != null) {
                fail(asDeploymentException(hop.uri(), failure));
            } else if (response.status() != Refusals.SWITCHING_PROTOCOLS) {
                goOn(hop, response);
            }
        });
    }

    /** What the application has written itself stays. */
    private static HeaderFields authorized(Hop hop) {
        String token = hop.settings().bearerToken();
        if (token == null || hop.headers().first(AUTHORIZATION) != null) {
            return hop.headers();
        }
        Map<String, List<String>> fields = HeaderFields.modifiable();
        fields.putAll(hop.headers().asMap());
        fields.put(AUTHORIZATION, List.of("Bearer " + token)); // RFC 6750 §2.1
        return ClientRequestFields.settle(fields);
    }

    private void goOn(Hop hop, HandshakeAnswer answer) {
        try {
            cookies.take(hop.uri(), answer.headers());
            if (!Redirects.isRedirect(answer.status())) {
                throw Refusals.refused(hop.uri(), answer);
            }
            URI to = Redirects.follow(
                    hop.uri(), answer, hop.redirects(), hop.settings().maxRedirects());
            boolean sameOrigin = HandshakeUri.sameOrigin(hop.uri(), to);
            send(new Hop(
                    to,
                    ClientRequestFields.redirected(hop.headers(), newKey(), sameOrigin),
                    sameOrigin ? hop.settings() : hop.settings().withoutCredentials(),
                    hop.redirects() + 1));
        } catch (DeploymentException refusal) {
            fail(refusal);
        } catch (RuntimeException | Error fault) {
            fail(new DeploymentException("The answer of " + hop.uri() + " could not be handled: " + fault, fault));
        }
    }

    private Function<Transport, TransportListener> accept(Hop hop, ClientHandshake handshake, HandshakeAnswer answer)
            throws DeploymentException {
        ClientHandshakeOutcome outcome = handshake.check(answer.status(), answer.headers());
        if (outcome instanceof Failure failure) {
            throw Refusals.notWebSocket(hop.uri(), failure, answer);
        }
        cookies.take(hop.uri(), answer.headers());
        Agreement agreement = (Agreement) outcome;
        Pipeline pipeline = confirm(hop, handshake, agreement, answer);
        Function<Transport, TransportListener> connect = context.sessions()
                .prepareAwaited(Role.CLIENT, context.container(), settled(hop, agreement, pipeline), opened::complete);
        if (!verdict.compareAndSet(Verdict.OPEN, Verdict.ACCEPTED)) {
            throw new HandshakeException(Kind.TIMED_OUT, "The answer of " + hop.uri() + " came too late.", answer);
        }
        timer.cancel();
        tellConfigurator(answer.headers());
        return transport -> new OpeningListener(connect.apply(transport), opened);
    }

    private Pipeline confirm(Hop hop, ClientHandshake handshake, Agreement agreement, HandshakeAnswer answer)
            throws HandshakeException {
        try {
            return context.extensions()
                    .confirm(handshake.extensions(), agreement.extensions(), config.getUserProperties());
        } catch (UnacceptableTermsException e) {
            throw Refusals.notWebSocket(hop.uri(), new Failure(String.valueOf(e.getMessage())), answer);
        }
    }

    private OpeningHandshake settled(Hop hop, Agreement agreement, Pipeline pipeline) {
        return new OpeningHandshake(
                endpoint.model(),
                endpoint.instance(),
                config,
                hop.uri().getRawPath(),
                hop.uri().toString(),
                HandshakeUri.queryParameters(hop.uri()),
                Map.of(),
                agreement.subprotocol(),
                agreement.extensions(),
                pipeline,
                null);
    }

    /** The application may refuse what it sees by throwing. */
    private void tellConfigurator(HeaderFields headers) throws DeploymentException {
        try {
            context.inApplication(() -> config.getConfigurator().afterResponse(headers::asMap));
        } catch (RuntimeException | Error refusal) {
            DeploymentException failure =
                    new DeploymentException("The configurator's afterResponse has thrown: " + refusal, refusal);
            opened.completeExceptionally(failure);
            throw failure;
        }
    }

    private void timedOut(URI uri, Duration limit) {
        fail(new HandshakeException(
                Kind.TIMED_OUT,
                "The opening handshake with " + uri + " was not complete after " + limit.toMillis() + " ms ("
                        + ClientSettings.HANDSHAKE_TIMEOUT + ").",
                (Throwable) null));
    }

    /** Ends the attempt, unless it has ended; the application hears of it on a thread that may block (WebSocket 2.3, #417). */
    private void fail(DeploymentException failure) {
        if (verdict.compareAndSet(Verdict.OPEN, Verdict.FAILED)) {
            end();
            HeaderFields headers =
                    HeaderFields.of(failure instanceof HandshakeException known ? known.headers() : Map.of());
            context.executor().execute(() -> {
                try {
                    config.getConfigurator().afterResponse(headers::asMap);
                } catch (RuntimeException | Error thrown) {
                    failure.addSuppressed(thrown);
                } finally {
                    opened.completeExceptionally(failure);
                }
            });
        } else if (verdict.get() == Verdict.ACCEPTED) {
            // The 101 was accepted, and yet the connection was not made.
            opened.completeExceptionally(failure);
        }
    }

    private void end() {
        timer.cancel();
        sending.cancel(true);
    }

    private static DeploymentException asDeploymentException(URI uri, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof DeploymentException known
                ? known
                : new HandshakeException(
                        Kind.UNREACHABLE, "No connection to " + uri + " could be made: " + cause, cause);
    }

    private static WebSocketKey newKey() {
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce); // RFC 6455 §4.1, request 7: random for each connection
        return WebSocketKey.ofNonce(nonce);
    }
}
