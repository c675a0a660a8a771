package io.weft.session;

import static java.util.Objects.requireNonNull;

import io.weft.coder.Decoders;
import io.weft.coder.Encoders;
import io.weft.connection.WebSocketConnection;
import io.weft.endpoint.HandlerReceivers;
import io.weft.message.MessageKind;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Extension;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with a peer, as the application sees it. Thread-safe.
 *
 * <p>Beyond the standard it tells how much waits to be sent ({@link #bufferedAmount()}). After {@code onClose} has returned, every
 * method but {@code close}, {@code getId} and {@code isOpen} throws an {@code IllegalStateException}, as the standard has it.
 */
public final class WeftSession implements Session {

    private static final AtomicReferenceFieldUpdater<WeftSession, Remotes> REMOTES =
            AtomicReferenceFieldUpdater.newUpdater(WeftSession.class, Remotes.class, "remotes");

    /** Its text is made when it is asked for: it would take more than twice the memory. */
    private final UUID id = UUID.randomUUID(); // WSC-2.1.2-3

    private final WebSocketContainer container;
    private final OpeningHandshake handshake;
    private final OpenSessions openSessions;
    private final SessionHandlers handlers = new SessionHandlers();

    /** How long an asynchronous send may take to begin with; 0 or less means for ever. */
    private final long asyncSendTimeoutMillis;

    /** Set by {@link #connect} before the session is seen by anyone. */
    private @Nullable WebSocketConnection connection;

    /** Set in the lane by {@link #coders} before the endpoint sees the session. */
    private volatile @Nullable Encoders encoders;

    /** Set in the lane by {@link #coders} before the endpoint sees the session. */
    private volatile @Nullable Decoders decoders;

    /** Made by whoever first asks; many sessions only answer and never have one. */
    private volatile @Nullable Remotes remotes;

    /** Written by the application's threads; the last one wins. */
    private volatile int maxTextMessageSize;

    /** Written by the application's threads; the last one wins. */
    private volatile int maxBinaryMessageSize;

    /** Written by the application's threads; the last one wins. */
    private volatile long maxIdleTimeoutMillis;

    /** Owner: lane. Set when {@code onClose} has returned. */
    private volatile boolean ended;

    WeftSession(
            WebSocketContainer container,
            OpeningHandshake handshake,
            OpenSessions openSessions,
            SessionSettings settings) {
        this.container = container;
        this.handshake = handshake;
        this.openSessions = openSessions;
        this.maxTextMessageSize = settings.maxTextMessageSize();
        this.maxBinaryMessageSize = settings.maxBinaryMessageSize();
        this.maxIdleTimeoutMillis = settings.maxIdleTimeoutMillis();
        this.asyncSendTimeoutMillis = settings.asyncSendTimeoutMillis();
    }

    void connect(WebSocketConnection connection) {
        this.connection = connection;
        setMaxIdleTimeout(maxIdleTimeoutMillis);
    }

    void coders(Encoders encoders, Decoders decoders) {
        this.encoders = encoders;
        this.decoders = decoders;
    }

    /** {@code onClose} has returned, or the session never opened. */
    void ended() {
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }

    SessionHandlers handlers() {
        return handlers;
    }

    Encoders encoders() {
        return opened(encoders);
    }

    Decoders decoders() {
        return opened(decoders);
    }

    OpeningHandshake handshake() {
        return handshake;
    }

    /** The most bytes of a message that are buffered for a handler without a limit of its own. */
    long maxMessageSize(MessageKind kind) {
        int size = kind == MessageKind.TEXT ? maxTextMessageSize : maxBinaryMessageSize;
        return size > 0 ? size : Integer.MAX_VALUE;
    }

    /** How many bytes of memory wait to be sent to the peer; the setting {@code weft.maxQueuedBytes} is their limit. */
    public long bufferedAmount() {
        return connection().queuedBytes();
    }

    @Override
    public WebSocketContainer getContainer() {
        checkNotEnded();
        return container;
    }

    @Override
    public void addMessageHandler(MessageHandler handler) {
        checkNotEnded();
        handlers.add(handler, HandlerReceivers.forHandler(handler, opened(decoders)));
    }

    @Override
    public <T> void addMessageHandler(Class<T> type, MessageHandler.Whole<T> handler) {
        checkNotEnded();
        handlers.add(handler, HandlerReceivers.forWhole(type, handler, opened(decoders)));
    }

    @Override
    public <T> void addMessageHandler(Class<T> type, MessageHandler.Partial<T> handler) {
        checkNotEnded();
        handlers.add(handler, HandlerReceivers.forPartial(type, handler, opened(decoders)));
    }

    @Override
    public Set<MessageHandler> getMessageHandlers() {
        checkNotEnded();
        return handlers.all();
    }

    @Override
    public void removeMessageHandler(MessageHandler handler) {
        checkNotEnded();
        handlers.remove(handler);
    }

    @Override
    public String getProtocolVersion() {
        checkNotEnded();
        return "13"; // RFC 6455 §4.1
    }

    @Override
    public String getNegotiatedSubprotocol() {
        checkNotEnded();
        return handshake.subprotocol();
    }

    @Override
    public List<Extension> getNegotiatedExtensions() {
        checkNotEnded();
        return handshake.extensions();
    }

    @Override
    public boolean isSecure() {
        checkNotEnded();
        return "wss".equals(requestUri().getScheme());
    }

    /**
     * Whether the connection is there. A callback sees its end as soon as a Close frame is on its way; another thread sees it when
     * {@code onClose} has returned, so that who waits for the end finds everything done.
     */
    @Override
    public boolean isOpen() {
        return !ended && (connection().isOpen() || !connection().isInCallback());
    }

    @Override
    public long getMaxIdleTimeout() {
        checkNotEnded();
        return maxIdleTimeoutMillis;
    }

    @Override
    public void setMaxIdleTimeout(long milliseconds) {
        checkNotEnded();
        maxIdleTimeoutMillis = milliseconds;
        connection().setIdleTimeout(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }

    @Override
    public void setMaxBinaryMessageBufferSize(int length) {
        checkNotEnded();
        maxBinaryMessageSize = length;
    }

    @Override
    public int getMaxBinaryMessageBufferSize() {
        checkNotEnded();
        return maxBinaryMessageSize;
    }

    @Override
    public void setMaxTextMessageBufferSize(int length) {
        checkNotEnded();
        maxTextMessageSize = length;
    }

    @Override
    public int getMaxTextMessageBufferSize() {
        checkNotEnded();
        return maxTextMessageSize;
    }

    @Override
    public RemoteEndpoint.Async getAsyncRemote() {
        checkNotEnded();
        return remotes().async();
    }

    @Override
    public RemoteEndpoint.Basic getBasicRemote() {
        checkNotEnded();
        return remotes().basic();
    }

    @Override
    public String getId() {
        return id.toString();
    }

    @Override
    public void close() {
        close((CloseReason) null);
    }

    /**
     * Begins the closing handshake; returns at once.
     *
     * @throws IllegalArgumentException if the code is one that may not be sent (RFC 6455 §7.4)
     */
    @Override
    public void close(@Nullable CloseReason closeReason) {
        connection().close(CloseReasons.toStatus(closeReason));
    }

    @Override
    public URI getRequestURI() {
        checkNotEnded();
        return requestUri();
    }

    @Override
    public Map<String, List<String>> getRequestParameterMap() {
        checkNotEnded();
        return handshake.requestParameters();
    }

    @Override
    public @Nullable String getQueryString() {
        checkNotEnded();
        return requestUri().getRawQuery();
    }

    @Override
    public Map<String, String> getPathParameters() {
        checkNotEnded();
        return handshake.pathParameters();
    }

    @Override
    public Map<String, Object> getUserProperties() {
        checkNotEnded();
        return handshake.userProperties();
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        checkNotEnded();
        return handshake.principal();
    }

    @Override
    public Set<Session> getOpenSessions() {
        checkNotEnded();
        return openSessions.of(handshake);
    }

    @Override
    public String toString() {
        return "WeftSession[" + getId() + " " + handshake.template() + "]";
    }

    WebSocketConnection connection() {
        if (connection == null) {
            throw new IllegalStateException("The session " + getId() + " is not connected yet");
        }
        return connection;
    }

    private URI requestUri() {
        return URI.create(handshake.requestUri());
    }

    private <T> T opened(@Nullable T coders) {
        if (coders == null) {
            throw new IllegalStateException("The session " + getId() + " is not open yet");
        }
        return coders;
    }

    private Remotes remotes() {
        Remotes present = remotes;
        if (present == null) {
            boolean unused = REMOTES.compareAndSet(this, null, Remotes.of(this, asyncSendTimeoutMillis));
            present = requireNonNull(remotes);
        }
        return present;
    }

    private void checkNotEnded() {
        if (ended) {
            throw new IllegalStateException("The session " + getId() + " has been closed");
        }
    }
}
