package io.weft.server;

import io.weft.coder.InstanceFactory;
import io.weft.compression.CompressionSettings;
import io.weft.compression.PermessageDeflate;
import io.weft.connection.SharedServices;
import io.weft.extension.InstalledExtension;
import io.weft.frame.Role;
import io.weft.handshake.NamedExtension;
import io.weft.handshake.Offer;
import io.weft.handshake.Rejection;
import io.weft.handshake.ServerHandshake;
import io.weft.handshake.ServerHandshakeOutcome;
import io.weft.observe.Observation;
import io.weft.session.SessionDefaults;
import io.weft.session.SessionFactory;
import io.weft.session.WeftSession;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One application's container: its endpoints, and the door through which requests become connections. Safe for use by several
 * threads.
 *
 * <p>Until {@link #endDeployment()} a rejected endpoint takes every endpoint of the application out of service
 * (WSC-5.2.1-3); afterwards endpoints can still be added, and a rejected one is reported to its caller alone.
 */
public final class WeftServerContainer implements ServerContainer, AutoCloseable {
    private static final Logger LOG = System.getLogger(WeftServerContainer.class.getName());
    private static final CloseReason STOPPING =
            new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "The application is stopping.");

    private final ServerSettings settings;
    private final SessionDefaults defaults;
    private final SharedServices services;
    private final SessionFactory sessions;
    private final EndpointRegistry registry = new EndpointRegistry();
    private final EndpointDeployer deployer;
    private final List<InstalledExtension> installed;
    private final UpgradeFlow flow;
    private final Handshakes handshakes;
    private final HostBridge bridge;
    /** Set once, by whoever closes the container. */
    private volatile boolean closed;

    /**
     * What the container has from outside.
     *
     * @param exchanges wraps the host's request objects, null outside a Servlet host
     * @param client opens connections, null if the client is not there; closed with the container if it can be
     */
    public record HostBridge(@Nullable ExchangeFactory exchanges, @Nullable WebSocketContainer client) {}

    /**
     * Makes a container without endpoints.
     *
     * @param settings what it accepts
     * @param defaults what its sessions start with
     * @param instances makes the application's objects
     * @param services threads and buffers, which the container closes when it is closed
     * @param bridge what else it has from outside
     * @param extensions what it can run besides permessage-deflate, or in place of it; closed with the container
     */
    public WeftServerContainer(
            ServerSettings settings,
            SessionDefaults defaults,
            InstanceFactory instances,
            SharedServices services,
            HostBridge bridge,
            List<InstalledExtension> extensions) {
        this.settings = settings;
        this.defaults = defaults;
        this.services = services;
        this.sessions = new SessionFactory(defaults, settings.connection(), services.services(), instances);
        this.bridge = bridge;
        this.deployer = new EndpointDeployer(instances);
        this.installed = installed(extensions, settings.compression());
        this.handshakes = new Handshakes(sessions.observation(), sessions.faultLog());
        this.flow = new UpgradeFlow(
                settings,
                instances,
                installed,
                (handshake, login, onDisconnected) ->
                        sessions.prepare(Role.SERVER, this, handshake, login, onDisconnected),
                handshakes,
                new Admission(settings.admission(), services.services().scheduler()));
    }

    private static List<InstalledExtension> installed(
            List<InstalledExtension> extensions, CompressionSettings compression) {
        List<InstalledExtension> all = new ArrayList<>(extensions);
        PermessageDeflate deflate = new PermessageDeflate(compression);
        if (all.stream().noneMatch(extension -> extension.name().equals(deflate.name()))) {
            all.add(deflate);
        }
        return List.copyOf(all);
    }

    @Override
    public void addEndpoint(Class<?> endpointClass) throws DeploymentException {
        if (!registry.contains(endpointClass)) {
            registry.add(() -> deployer.annotated(endpointClass));
        }
    }

    @Override
    public void addEndpoint(ServerEndpointConfig serverConfig) throws DeploymentException {
        registry.add(() -> deployer.configured(serverConfig));
    }

    /** Takes the application out of service for a reason outside a single endpoint, such as a failing scan. */
    public void failDeployment(DeploymentException cause) {
        registry.fail(cause);
    }

    /** Ends the deployment phase: the application is about to take requests. */
    public void endDeployment() {
        registry.endDeployment();
        registry.endpoints()
                .forEach(endpoint -> observation().announce(endpoint.template().text()));
    }

    /** The endpoints in service, in the order of their deployment. */
    public List<DeployedEndpoint> endpoints() {
        return registry.endpoints();
    }

    /**
     * Answers a request, if it means to open a WebSocket under the path of one of our endpoints.
     *
     * @return false if it does not, and nothing was done: it is the application's to answer
     * @throws IOException if the connection broke
     */
    public boolean handle(UpgradeExchange exchange) throws IOException {
        if (!ServerHandshake.isAttempt(exchange.headers())) {
            return false;
        }
        EndpointMatch match = registry.match(exchange.path());
        if (match == null) {
            return false;
        }
        ServerHandshakeOutcome outcome = check(exchange);
        if (outcome instanceof Offer offer) {
            open(exchange, offer, match);
        } else if (outcome instanceof Rejection rejection) {
            handshakes.refuse(exchange, match.endpoint().template().text(), rejection);
        }
        return true;
    }

    private ServerHandshakeOutcome check(UpgradeExchange exchange) {
        return ServerHandshake.check(
                exchange.method(), exchange.protocol(), exchange.headers(), settings.maxHandshakeHeaderBytes());
    }

    private void open(UpgradeExchange exchange, Offer offer, EndpointMatch match) throws IOException {
        if (closed) {
            handshakes.refuse(
                    exchange,
                    match.endpoint().template().text(),
                    Rejection.unavailable("The application is stopping.", Admission.RETRY_AFTER_SECONDS));
            return;
        }
        flow.run(exchange, offer, match);
    }

    /** What is seen of the container from outside: its figures and its listeners. */
    public Observation observation() {
        return sessions.observation();
    }

    /** The sessions that are open at the time of the call. */
    public Collection<WeftSession> openSessions() {
        return sessions.openSessions();
    }

    @Override
    public void upgradeHttpToWebSocket(
            Object httpServletRequest,
            Object httpServletResponse,
            ServerEndpointConfig sec,
            Map<String, String> pathParameters)
            throws IOException, DeploymentException {
        ExchangeFactory exchanges = bridge.exchanges();
        if (exchanges == null) {
            throw new UnsupportedOperationException("This container is not part of a Servlet host.");
        }
        UpgradeExchange exchange = exchanges.create(httpServletRequest, httpServletResponse);
        ServerHandshakeOutcome outcome = check(exchange);
        if (outcome instanceof Rejection rejection) {
            throw new IllegalStateException("The request is not a WebSocket handshake: " + rejection.reason());
        }
        DeployedEndpoint endpoint = deployer.matched(sec, pathParameters.keySet());
        Map<String, String> parameters = Collections.unmodifiableMap(new LinkedHashMap<>(pathParameters));
        open(exchange, (Offer) outcome, new EndpointMatch(endpoint, parameters));
    }

    /**
     * Begins the end: further handshakes are answered 503 with {@code Retry-After}, and the sessions are closed little by little, so that
     * their peers do not all come back at once. Waits for them; {@link #close()} comes next, whether or not the time was enough.
     *
     * @param time how long it may take
     * @param reason what the peers are told
     * @return false if the time ran out before every session had its {@code onClose}
     */
    public boolean drain(Duration time, CloseReason reason) throws InterruptedException {
        closed = true;
        return sessions.drain(time, reason);
    }

    /**
     * Stops: further handshakes are answered 503, every session ends with 1001, drained before if {@code weft.drainTimeout} says so.
     * Waits until each endpoint has had its {@code onClose}, though no longer than {@code weft.closeTimeout}. Any number of times.
     */
    @Override
    public void close() {
        boolean first = !closed;
        closed = true;
        try {
            if (first && !settings.drainTimeout().isZero()) {
                boolean unused = drain(settings.drainTimeout(), STOPPING);
            }
            sessions.closeAll(STOPPING);
            if (!sessions.awaitClosed(settings.connection().closeTimeout())) {
                LOG.log(Level.INFO, "{0} sessions have not ended in time", sessions.openConnections());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sessions.closeAll(STOPPING);
            closeClient();
            services.close();
            observation().close();
            installed.forEach(InstalledExtension::close);
        }
    }

    /** The connections that the application has opened itself end with it. */
    private void closeClient() {
        if (bridge.client() instanceof AutoCloseable client) {
            try {
                client.close();
            } catch (Exception e) {
                LOG.log(Level.WARNING, "The client has not closed as it should", e);
            }
        }
    }

    @Override
    public Session connectToServer(Object annotatedEndpointInstance, URI path) throws DeploymentException, IOException {
        return client().connectToServer(annotatedEndpointInstance, path);
    }

    @Override
    public Session connectToServer(Class<?> annotatedEndpointClass, URI path) throws DeploymentException, IOException {
        return client().connectToServer(annotatedEndpointClass, path);
    }

    @Override
    public Session connectToServer(Endpoint endpointInstance, ClientEndpointConfig cec, URI path)
            throws DeploymentException, IOException {
        return client().connectToServer(endpointInstance, cec, path);
    }

    @Override
    public Session connectToServer(Class<? extends Endpoint> endpointClass, ClientEndpointConfig cec, URI path)
            throws DeploymentException, IOException {
        return client().connectToServer(endpointClass, cec, path);
    }

    private WebSocketContainer client() throws DeploymentException {
        WebSocketContainer client = bridge.client();
        if (client == null) {
            throw new DeploymentException("Opening connections needs weft-client on the class path; it is not there.");
        }
        return client;
    }

    @Override
    public long getDefaultAsyncSendTimeout() {
        return defaults.asyncSendTimeout();
    }

    @Override
    public void setAsyncSendTimeout(long timeoutmillis) {
        defaults.setAsyncSendTimeout(timeoutmillis);
    }

    @Override
    public long getDefaultMaxSessionIdleTimeout() {
        return defaults.maxIdleTimeout();
    }

    @Override
    public void setDefaultMaxSessionIdleTimeout(long timeout) {
        defaults.setMaxIdleTimeout(timeout);
    }

    @Override
    public int getDefaultMaxBinaryMessageBufferSize() {
        return defaults.maxBinaryMessageBytes();
    }

    @Override
    public void setDefaultMaxBinaryMessageBufferSize(int max) {
        defaults.setMaxBinaryMessageBytes(max);
    }

    @Override
    public int getDefaultMaxTextMessageBufferSize() {
        return defaults.maxTextMessageBytes();
    }

    @Override
    public void setDefaultMaxTextMessageBufferSize(int max) {
        defaults.setMaxTextMessageBytes(max);
    }

    /** What the container runs for endpoints that do not say otherwise. */
    @Override
    public Set<Extension> getInstalledExtensions() {
        return installed.stream()
                .filter(extension -> extension.isOn(Map.of()))
                .map(extension -> new NamedExtension(extension.name(), List.of()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
