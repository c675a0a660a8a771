package io.weft.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/**
 * A running server: embedded Jetty with Weft, serving endpoint classes and applications.
 *
 * <pre>{@code
 * try (WeftServer server = WeftServer.builder().port(0).context("/shop").endpoint(Prices.class).start()) {
 *     System.out.println(server.uri()); // http://127.0.0.1:40123/, so Prices answers at ws://127.0.0.1:40123/shop/prices
 *     server.awaitStop();
 * }
 * }</pre>
 *
 * <p>Without an endpoint class and without an application it serves the demo. Any thread may call the methods.
 */
public final class WeftServer implements AutoCloseable {

    /** The port that a server listens on unless told otherwise. */
    public static final int DEFAULT_PORT = 8080;

    /** The address that a server listens on unless told otherwise: this machine only. */
    public static final String DEFAULT_HOST = "127.0.0.1";

    private final Server server;
    private final Site site;
    private final URI uri;

    private WeftServer(Server server, Site site, URI uri) {
        this.server = server;
        this.site = site;
        this.uri = uri;
    }

    /** Begins a server's description. */
    public static Builder builder() {
        return new Builder();
    }

    /** The server's root as a browser addresses it, with the port it really listens on. */
    public URI uri() {
        return uri;
    }

    /** The same root with the scheme of WebSocket: {@code ws}, or {@code wss} under TLS. */
    public URI webSocketUri() {
        return URI.create("ws" + uri.toString().substring("http".length()));
    }

    /** Where the console page is, or null if it was switched off. */
    public @Nullable URI consoleUri() {
        String path = site.consolePath();
        return path == null ? null : uri.resolve(path);
    }

    /** The endpoints served now, ordered by context and path; the console's own are left out. */
    public List<DeployedEndpoint> endpoints() {
        return site.endpoints();
    }

    /**
     * Waits until another thread has closed the server.
     *
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    public void awaitStop() throws InterruptedException {
        server.join();
    }

    /**
     * Stops the server: no new connection is taken, every session is closed with 1001 (going away), then all else ends.
     * Does nothing the second time.
     */
    @Override
    public void close() {
        Lifecycle.stop(server, site);
    }

    /** Describes a server. Not thread-safe. */
    public static final class Builder {
        private int port = DEFAULT_PORT;
        private String host = DEFAULT_HOST;
        private String context = "/";
        private boolean contextChosen;
        private @Nullable Tls tls;
        private boolean console = true;
        private final Set<Class<?>> endpoints = new LinkedHashSet<>();
        private final Set<Application> applications = new LinkedHashSet<>();

        private Builder() {}

        /**
         * The port to listen on.
         *
         * @param port 1 to 65,535, or 0 for any free port; {@link WeftServer#uri()} tells which
         */
        public Builder port(int port) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port is " + port + ": it must be from 0 to 65535");
            }
            this.port = port;
            return this;
        }

        /**
         * The address to listen on.
         *
         * @param host a name or an address of this machine; {@code 0.0.0.0} for every address
         */
        public Builder host(String host) {
            this.host = host;
            return this;
        }

        /**
         * The path below which the endpoint classes, the demo or the one application is served.
         *
         * @param path {@code /}, or a path such as {@code /chat} without a slash at the end
         */
        public Builder context(String path) {
            try {
                this.context = Application.checkContextPath(path);
            } catch (UsageException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
            this.contextChosen = true;
            return this;
        }

        /** Serves a class annotated with {@code @ServerEndpoint}; may be called for several. */
        public Builder endpoint(Class<?> annotated) {
            endpoints.add(annotated);
            return this;
        }

        /**
         * Serves an application with a class loader of its own; may be called for several.
         *
         * @param path a WAR, a jar, or a folder of classes
         * @throws IllegalArgumentException if there is none of these at the path
         */
        public Builder application(Path path) {
            try {
                return application(Application.at(path));
            } catch (UsageException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }

        Builder application(Application application) {
            applications.add(application);
            return this;
        }

        /**
         * Serves {@code https} and {@code wss}.
         *
         * @param keystore a PKCS12 or JKS key store with the server's key
         * @param password of the store and its key; may be null if the store has none
         */
        public Builder tls(Path keystore, @Nullable String password) {
            this.tls = new Tls(keystore, password);
            return this;
        }

        /** Whether the console page is served, as it is by default. */
        public Builder console(boolean served) {
            this.console = served;
            return this;
        }

        /**
         * Starts the server; it serves once this returns.
         *
         * @throws ServerStartException if it cannot: the port is in use, or a class or an application does not deploy. The
         *     message is one line for a person, the cause what went wrong in detail
         */
        public WeftServer start() {
            Site site = new Site(context, endpoints, placed(), console);
            Server server = Lifecycle.start(host, port, tls, site);
            return new WeftServer(server, site, Lifecycle.uri(server, host, tls != null));
        }

        private List<Application> placed() {
            boolean alone = applications.size() == 1 && endpoints.isEmpty();
            if (!contextChosen || !alone) {
                return List.copyOf(applications);
            }
            Application only = applications.iterator().next();
            return List.of(new Application(only.path(), only.packaging(), context));
        }
    }
}
