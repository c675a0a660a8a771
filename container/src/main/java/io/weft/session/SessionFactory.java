package io.weft.session;

import io.weft.coder.InstanceFactory;
import io.weft.connection.ConnectionServices;
import io.weft.connection.ConnectionSettings;
import io.weft.connection.PinnedBytes;
import io.weft.connection.WebSocketConnection;
import io.weft.frame.CloseCode;
import io.weft.frame.CloseStatus;
import io.weft.frame.Role;
import io.weft.observe.CallbackContext;
import io.weft.observe.EndpointEvents;
import io.weft.observe.Observation;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import jakarta.websocket.CloseReason;
import jakarta.websocket.WebSocketContainer;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a session out of an upgraded connection: the one door from a handshake into the rings below. Thread-safe. */
public final class SessionFactory {

    private final SessionDefaults defaults;
    private final ConnectionSettings connectionSettings;
    private final ConnectionServices services;
    private final SessionResources resources;
    private final OpenSessions openSessions = new OpenSessions();

    /** Any thread's, without order: they are immutable, and who sees older ones shares them or makes others. */
    private Surroundings lastSurroundings;

    /** Set once the container stops, by whoever stops it. */
    private volatile @Nullable CloseReason stopReason;

    /**
     * Makes the factory of one container.
     *
     * @param defaults what each new session starts with
     * @param connectionSettings the limits and times of its connection
     * @param services what the connections share
     * @param instances makes encoders and decoders
     */
    public SessionFactory(
            SessionDefaults defaults,
            ConnectionSettings connectionSettings,
            ConnectionServices services,
            InstanceFactory instances) {
        this.defaults = defaults;
        this.connectionSettings = connectionSettings;
        this.services = services;
        this.resources = new SessionResources(
                instances,
                openSessions,
                new LiveConnections(openSessions),
                new PinnedBytes(connectionSettings.maxPinnedBytes(), services.scheduler()),
                new Observation(openSessions),
                new FaultLog(services.scheduler()::nanoTime),
                services.scheduler());
        this.lastSurroundings = new Surroundings(resources, null, null);
    }

    /** Who listens to this container's sessions. */
    public Observation observation() {
        return resources.observation();
    }

    /** Where what peers do wrong is logged. */
    public FaultLog faultLog() {
        return resources.faultLog();
    }

    /**
     * Makes all that can fail before the connection is there, so that a handshake with settings that cannot be used is refused
     * rather than answered 101.
     *
     * @param container what the session gives as its container
     * @return makes the session when it is given the transport, and returns what the transport is to tell of its readiness; the
     *     session opens when the transport calls {@link TransportListener#onOpen()}
     * @throws IllegalArgumentException if a user property with the name of a setting has no value it could have
     */
    public Function<Transport, TransportListener> prepare(
            Role role, WebSocketContainer container, OpeningHandshake handshake) {
        return prepare(role, container, handshake, null, () -> {});
    }

    /**
     * The same for a session that ends with a login, if there is one (WSC-7.2-3).
     *
     * @param onDisconnected called once the connection is gone
     */
    public Function<Transport, TransportListener> prepare(
            Role role,
            WebSocketContainer container,
            OpeningHandshake handshake,
            @Nullable Login login,
            Runnable onDisconnected) {
        Surroundings surroundings = surroundings(
                observation().of(handshake.template()), observation().callbackContext());
        return prepare(role, container, handshake, surroundings, new Ties(login, onDisconnected, session -> {}));
    }

    /**
     * The same for a container that waits for the session.
     *
     * @param opened is given the session once its {@code onOpen} has returned; never, if the session could not open
     */
    public Function<Transport, TransportListener> prepareAwaited(
            Role role, WebSocketContainer container, OpeningHandshake handshake, Consumer<? super WeftSession> opened) {
        // Clients are not observed: their templates are the paths they ask for, of which there may be any number.
        return prepare(role, container, handshake, surroundings(null, null), new Ties(null, () -> {}, opened));
    }

    private Surroundings surroundings(@Nullable EndpointEvents events, @Nullable CallbackContext context) {
        Surroundings shared = lastSurroundings.with(events, context);
        lastSurroundings = shared;
        return shared;
    }

    /** Who waits for one session, or for its end. */
    private record Ties(@Nullable Login login, Runnable whenDisconnected, Consumer<? super WeftSession> whenOpened) {}

    private Function<Transport, TransportListener> prepare(
            Role role, WebSocketContainer container, OpeningHandshake handshake, Surroundings surroundings, Ties ties) {
        SessionSettings settings = settings(handshake.userProperties());
        return transport -> {
            // WSC-2.1.2-1
            WeftSession session = new WeftSession(container, handshake, surroundings, settings);
            // The end of the application sees open sessions only, and may come before this one is open.
            Consumer<WeftSession> whenOpened = ties.whenOpened()::accept;
            SessionLife life = new SessionLife(
                    session,
                    ties.login(),
                    ties.whenDisconnected(),
                    whenOpened
                            .andThen(opening -> limitLifetime(opening, settings))
                            .andThen(this::closeIfStopping));
            WebSocketConnection connection = new WebSocketConnection(
                    transport, role, settings.connection(), services, handshake.pipeline(), life);
            resources.live().begin(connection);
            session.connect(connection);
            life.begin();
            closeIfStopping(session);
            return connection;
        };
    }

    private void limitLifetime(WeftSession session, SessionSettings settings) {
        Duration most = settings.connection().maxLifetime();
        if (!most.isZero()) {
            session.endWith(services.scheduler().schedule(most.toNanos(), () -> session.connection()
                    .close(new CloseStatus(CloseCode.GOING_AWAY, "The session has lasted as long as it may"))));
        }
    }

    /** An upgrade may cross the end of the application. */
    private void closeIfStopping(WeftSession session) {
        CloseReason reason = stopReason;
        if (reason != null) {
            session.close(reason);
        }
    }

    /**
     * What a session starts with whose endpoint has these user properties.
     *
     * @throws IllegalArgumentException if a user property with the name of a setting has no value it could have
     */
    public SessionSettings settings(Map<String, Object> userProperties) {
        return SettingsOverride.of(snapshot(), userProperties);
    }

    /** How much memory unfinished messages hold, in bytes; {@code weft.maxPinnedBytes} is the limit. */
    public long pinnedBytes() {
        return resources.pinned().held();
    }

    /** The sessions that are open, at the time of the call. */
    public Collection<WeftSession> openSessions() {
        return openSessions.all();
    }

    /** How many sessions are open. */
    public int openConnections() {
        return openSessions.count();
    }

    /**
     * Closes every session, spread over the time, and waits until all of them have had their {@code onClose}.
     *
     * @return false if the time ran out before
     */
    public boolean drain(Duration time, CloseReason reason) throws InterruptedException {
        new Drain(services.scheduler(), new Random()).begin(openSessions.all(), time, reason);
        return openSessions.awaitNone(time);
    }

    /** Begins to close every session with this reason: the container stops. Returns without waiting for the peers. */
    public void closeAll(CloseReason reason) {
        stopReason = reason;
        openSessions.all().forEach(session -> session.close(reason));
    }

    /**
     * Waits until every peer has closed and every session has had its {@code onClose}; connections that take longer are dropped.
     *
     * @param most how long to wait for peers, and then again for the application
     * @return false if an {@code onClose} has still not returned
     */
    public boolean awaitClosed(Duration most) throws InterruptedException {
        resources.live().awaitNone(most);
        return openSessions.awaitNone(most);
    }

    private SessionSettings snapshot() {
        return new SessionSettings(
                connectionSettings,
                defaults.maxTextMessageBytes(),
                defaults.maxBinaryMessageBytes(),
                defaults.maxIdleTimeout(),
                defaults.asyncSendTimeout());
    }
}
