package io.weft.client;

import io.weft.session.SessionDefaults;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A container of client endpoints: opens connections, and closes those that are left when it is closed itself. Safe for use by
 * several threads.
 *
 * <p>What {@link ClientSettings} lists can be set for each connection. Where a connection cannot be opened, the methods throw a
 * {@link HandshakeException}, which says why and carries the HTTP answer, if one came; where the endpoint is at fault, another
 * {@link DeploymentException}. Either way no session and no connection is left behind.
 *
 * <p>Beyond the standard it connects without waiting ({@link #connectToServerAsync(Endpoint, ClientEndpointConfig, URI)} and its
 * siblings).
 */
public final class WeftClientContainer implements WebSocketContainer, AutoCloseable {
    private static final Logger LOG = System.getLogger(WeftClientContainer.class.getName());

    private final SessionDefaults defaults;
    private final ClientEnvironment environment;
    private final ClientContext context;
    private final ClientDeployer deployer;

    /** Set once, by whoever closes the container. */
    private volatile boolean closed;

    /**
     * Makes a container without connections.
     *
     * @param connector opens the connections; closed with the container
     * @param environment what it lives in
     */
    public WeftClientContainer(ClientConnector connector, ClientEnvironment environment) {
        this.environment = environment;
        this.defaults = environment.defaults();
        this.context = new ClientContext(connector, this, environment);
        this.deployer = new ClientDeployer(environment.instances());
    }

    @Override
    public Session connectToServer(Object annotatedEndpointInstance, URI path) throws DeploymentException, IOException {
        return await(open(deployer.annotated(annotatedEndpointInstance), path));
    }

    @Override
    public Session connectToServer(Class<?> annotatedEndpointClass, URI path) throws DeploymentException, IOException {
        return await(open(deployer.annotated(annotatedEndpointClass), path));
    }

    @Override
    public Session connectToServer(Endpoint endpointInstance, ClientEndpointConfig cec, URI path)
            throws DeploymentException, IOException {
        return await(open(deployer.programmatic(endpointInstance, cec), path));
    }

    @Override
    public Session connectToServer(Class<? extends Endpoint> endpointClass, ClientEndpointConfig cec, URI path)
            throws DeploymentException, IOException {
        return await(open(deployer.programmatic(endpointClass, cec), path));
    }

    /**
     * Connects an annotated endpoint without waiting for the answer.
     *
     * @return completes with the session once {@code onOpen} has returned, or with what {@code connectToServer} would have thrown;
     *     cancelling it ends the attempt
     */
    public CompletableFuture<Session> connectToServerAsync(Object annotatedEndpointInstance, URI path) {
        return later(() -> open(deployer.annotated(annotatedEndpointInstance), path));
    }

    /** Connects an object of an annotated class without waiting for the answer, as {@link #connectToServerAsync(Object, URI)}. */
    public CompletableFuture<Session> connectToServerAsync(Class<?> annotatedEndpointClass, URI path) {
        return later(() -> open(deployer.annotated(annotatedEndpointClass), path));
    }

    /** Connects a programmatic endpoint without waiting for the answer, as {@link #connectToServerAsync(Object, URI)}. */
    public CompletableFuture<Session> connectToServerAsync(
            Endpoint endpointInstance, ClientEndpointConfig config, URI path) {
        return later(() -> open(deployer.programmatic(endpointInstance, config), path));
    }

    /** Connects an object of a programmatic class without waiting, as {@link #connectToServerAsync(Object, URI)}. */
    public CompletableFuture<Session> connectToServerAsync(
            Class<? extends Endpoint> endpointClass, ClientEndpointConfig config, URI path) {
        return later(() -> open(deployer.programmatic(endpointClass, config), path));
    }

    /**
     * Keeps a programmatic endpoint connected until the policy gives up or the application closes what is returned: an extension,
     * since the standard leaves reconnecting to applications. Returns at once; the endpoint object serves one session after another.
     *
     * @throws DeploymentException if the endpoint is at fault
     */
    public Reconnection keepConnected(
            Endpoint endpointInstance, ClientEndpointConfig config, URI path, ReconnectPolicy policy)
            throws DeploymentException {
        return keep(deployer.programmatic(endpointInstance, config), path, policy);
    }

    /** Keeps an annotated endpoint connected, as {@link #keepConnected(Endpoint, ClientEndpointConfig, URI, ReconnectPolicy)}. */
    public Reconnection keepConnected(Object annotatedEndpointInstance, URI path, ReconnectPolicy policy)
            throws DeploymentException {
        return keep(deployer.annotated(annotatedEndpointInstance), path, policy);
    }

    private Reconnection keep(DeployedClient endpoint, URI path, ReconnectPolicy policy) {
        Reconnection reconnection = new Reconnection(
                whenClosed -> open(endpoint.watched(whenClosed), path),
                policy,
                context.scheduler(),
                context.executor(),
                () -> ThreadLocalRandom.current().nextDouble());
        reconnection.attempt();
        return reconnection;
    }

    private interface Opener {
        CompletableFuture<Session> open() throws DeploymentException;
    }

    /** What depends on the future runs on a thread that may block, not in the connection's lane. */
    private CompletableFuture<Session> later(Opener opener) {
        CompletableFuture<Session> opening;
        try {
            opening = opener.open();
        } catch (DeploymentException | RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<Session> told = new CompletableFuture<>();
        CompletableFuture<Session> unused = opening.whenCompleteAsync(
                (session, failure) -> {
                    if (failure == null) {
                        told.complete(session);
                    } else {
                        told.completeExceptionally(failure);
                    }
                },
                context.executor());
        CompletableFuture<Session> ignored = told.whenComplete((session, failure) -> {
            if (told.isCancelled()) {
                opening.cancel(true);
            }
        });
        return told;
    }

    private CompletableFuture<Session> open(DeployedClient endpoint, URI path) throws DeploymentException {
        if (closed) {
            throw new IllegalStateException("This container is closed; it opens no more connections.");
        }
        String problem = HandshakeUri.problem(path);
        if (problem != null) {
            throw new DeploymentException("Nothing connects to " + path + ": " + problem + " (RFC 6455 §3).");
        }
        try {
            return new ClientOpening(context, endpoint).start(path);
        } catch (IllegalArgumentException e) {
            throw new DeploymentException(
                    "The configuration of the client endpoint "
                            + endpoint.model().endpointClass().getName() + " cannot be used. " + e.getMessage(),
                    e);
        }
    }

    private static Session await(CompletableFuture<Session> opening) throws DeploymentException, IOException {
        try {
            return opening.get();
        } catch (InterruptedException e) {
            opening.cancel(true);
            Thread.currentThread().interrupt();
            throw (IOException)
                    new InterruptedIOException("The thread was interrupted while it waited for the connection.")
                            .initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DeploymentException known) {
                throw known;
            }
            throw new DeploymentException("The connection could not be opened: " + e.getCause(), e.getCause());
        }
    }

    /**
     * Closes every session with 1001 and waits until each endpoint has had its {@code onClose}, though no longer than
     * {@code weft.closeTimeout}. Any number of times.
     */
    @Override
    public void close() {
        closed = true;
        context.sessions().closeAll(new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "The client is stopping."));
        try {
            if (!context.sessions().awaitClosed(environment.connection().closeTimeout())) {
                LOG.log(
                        Level.INFO,
                        "{0} sessions have not ended in time",
                        context.sessions().openConnections());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            context.connector().close();
            context.extensions().close();
        }
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

    /** What the container can run where a configuration asks for it. */
    @Override
    public Set<Extension> getInstalledExtensions() {
        return context.extensions().installed();
    }
}
