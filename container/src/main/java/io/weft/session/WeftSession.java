package io.weft.session;

import static java.util.Objects.requireNonNull;

import io.weft.coder.Decoders;
import io.weft.coder.Encoders;
import io.weft.connection.ReadHold;
import io.weft.connection.Scheduler;
import io.weft.connection.WebSocketConnection;
import io.weft.endpoint.HandlerReceivers;
import io.weft.message.MessageKind;
import jakarta.websocket.CloseReason;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with a peer, as the application sees it. Thread-safe.
 *
 * <p>Beyond the standard it tells how much waits to be sent ({@link #bufferedAmount()}, {@link #onDrain}), and can be told to hold
 * messages back ({@link #suspend()}). After {@code onClose} has returned, every method but {@code close}, {@code getId} and
 * {@code isOpen} throws an {@code IllegalStateException}, as the standard has it.
 */
public final class WeftSession extends SessionFacts {

    private static final AtomicReferenceFieldUpdater<WeftSession, Remotes> REMOTES =
            AtomicReferenceFieldUpdater.newUpdater(WeftSession.class, Remotes.class, "remotes");

    private static final AtomicReferenceFieldUpdater<WeftSession, String> ID =
            AtomicReferenceFieldUpdater.newUpdater(WeftSession.class, String.class, "id");

    /** Made when it is first asked for, from then on the same object (WSC-2.1.2-3): few applications ask. */
    private volatile @Nullable String id;

    private final WebSocketContainer container;
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

    /** Owner: lane. Null if the session may last for ever. */
    private volatile Scheduler.@Nullable Timer lifetime;

    /** Owner: lane. Set when {@code onClose} has returned. */
    private volatile boolean ended;

    /** Written by whichever thread closed the transport. */
    private volatile boolean disconnected;

    WeftSession(
            WebSocketContainer container,
            OpeningHandshake handshake,
            Surroundings surroundings,
            SessionSettings settings) {
        super(handshake, surroundings);
        this.container = container;
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
        Scheduler.Timer running = lifetime;
        if (running != null) {
            running.cancel();
        }
    }

    /** Gives the session the timer of its end, which it stops should it end before. */
    void endWith(Scheduler.Timer timer) {
        lifetime = timer;
        if (ended) {
            timer.cancel();
        }
    }

    boolean isEnded() {
        return ended;
    }

    /** The transport is closed; {@code onClose} may be yet to come. */
    void disconnected() {
        disconnected = true;
    }

    boolean isDisconnected() {
        return disconnected;
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

    /** The most bytes of a message that are buffered for a handler without a limit of its own. */
    long maxMessageSize(MessageKind kind) {
        int size = kind == MessageKind.TEXT ? maxTextMessageSize : maxBinaryMessageSize;
        return size > 0 ? size : Integer.MAX_VALUE;
    }

    /**
     * Suspends the delivery of messages: within a callback from the next message or piece on, from another thread perhaps one later. What
     * the peer sends is read on and held up to {@code weft.maxHeldBytes}, so that pings are answered and a Close frame is seen; then
     * reading stops, which slows the peer down. From any thread, any number of times.
     */
    public void suspend() {
        connection().reading().suspend(ReadHold.SUSPENDED);
    }

    /** Takes {@link #suspend()} back; what is held is delivered first. From any thread, any number of times. */
    public void resume() {
        connection().reading().resume(ReadHold.SUSPENDED);
    }

    /**
     * Runs a task once, on a thread of the container's that may block, as soon as {@link #bufferedAmount()} is no more than this, or
     * nothing can be sent any more; at once if that is so already.
     */
    public void onDrain(long lowWaterBytes, Runnable task) {
        connection().onDrain(lowWaterBytes, task);
    }

    /** How long the peer took to answer the container's newest ping ({@code weft.pingInterval}); null before the first answer. */
    public @Nullable Duration getRoundTrip() {
        long nanos = connection().roundTripNanos();
        return nanos < 0 ? null : Duration.ofNanos(nanos);
    }

    /** The endpoint's URI template. */
    public String getTemplate() {
        return handshake().template();
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
        String known = id;
        if (known != null) {
            return known;
        }
        String made = UUID.randomUUID().toString();
        return ID.compareAndSet(this, null, made) ? made : requireNonNull(id);
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
    public Set<Session> getOpenSessions() {
        checkNotEnded();
        return surroundings().resources().open().of(handshake());
    }

    @Override
    public String toString() {
        return "WeftSession[" + getId() + " " + handshake().template() + "]";
    }

    WebSocketConnection connection() {
        if (connection == null) {
            throw new IllegalStateException("The session " + getId() + " is not connected yet");
        }
        return connection;
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

    @Override
    void checkNotEnded() {
        if (ended) {
            throw new IllegalStateException("The session " + getId() + " has been closed");
        }
    }
}
