package io.weft.tck.assertion.app;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What scans of archives find, and what configurations make of that. */
public final class Scanned {
    /** What each configuration was handed; those of the archive's own loader. */
    private static final Set<String> HANDED = ConcurrentHashMap.newKeySet();

    private Scanned() {}

    private static void hand(String config, Set<? extends Class<?>> classes) {
        Set<String> names = new TreeSet<>();
        classes.forEach(type -> names.add(type.getSimpleName()));
        HANDED.add(config + " got " + names);
    }

    /** Annotated, in the WAR itself. */
    @ServerEndpoint("/in-war")
    public static class InWar {

        @OnMessage
        public String handed(String config) {
            return HANDED.stream()
                            .filter(line -> line.startsWith(config))
                            .sorted()
                            .toList() + "";
        }
    }

    /** Annotated, in the WAR itself. */
    @ServerEndpoint("/not-chosen")
    public static class NotChosen {}

    /** Annotated, in a library. */
    @ServerEndpoint("/in-library")
    public static class InLibrary {

        @OnMessage
        public String echo(String message) {
            return message;
        }
    }

    /** Annotated, in a library without a configuration. */
    @ServerEndpoint("/in-other-library")
    public static class InOtherLibrary {}

    /** Programmatic, in a library. */
    public static class Programmatic extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) message -> {
                var unused = session.getAsyncRemote().sendText("programmatic " + message);
            });
        }
    }

    /** The WAR's own configuration: leaves something out, and returns null for what it does not care about. */
    public static class WarConfig implements ServerApplicationConfig {

        @Override
        @SuppressWarnings("NullAway") // What is tested is what null does.
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> found) {
            hand("WarConfig programmatic", found);
            return null;
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            hand("WarConfig annotated", scanned);
            Set<Class<?>> chosen = new HashSet<>(scanned);
            chosen.remove(NotChosen.class);
            return chosen;
        }
    }

    /** A library's configuration. */
    public static class LibraryConfig implements ServerApplicationConfig {

        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> found) {
            hand("LibraryConfig programmatic", found);
            return Set.of(ServerEndpointConfig.Builder.create(Programmatic.class, "/programmatic")
                    .build());
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            hand("LibraryConfig annotated", scanned);
            return scanned;
        }
    }

    /** Inherits annotations, which does not count. */
    public static class Inheriting extends InLibrary {}

    /** Not public. */
    @ServerEndpoint("/hidden")
    static class Hidden {}

    /** Abstract. */
    @ServerEndpoint("/abstract")
    public abstract static class Abstract {}

    /** What {@link Orphan} extends; it is left out of the WAR. */
    public static class Vanished {}

    /** Its superclass is not there. */
    public static class Orphan extends Vanished {}

    /** Must not be made, nor even initialised, by a scan. */
    @ServerEndpoint("/eager")
    public static class Eager {
        static {
            HANDED.add("eager initialised");
        }

        /** Called by the container when somebody connects. */
        public Eager() {
            HANDED.add("eager made");
        }

        @OnMessage
        public String echo(String message) {
            return message;
        }
    }

    /** Comes with a library, and adds a listener that finds the container and adds an endpoint. */
    public static class Initializer implements ServletContainerInitializer {

        @Override
        public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
            context.addListener(new Adding());
        }
    }

    /** Adds an endpoint that no scan has chosen. */
    public static class Adding implements ServletContextListener {

        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServerContainer container =
                    (ServerContainer) event.getServletContext().getAttribute(ServerContainer.class.getName());
            try {
                container.addEndpoint(ServerEndpointConfig.Builder.create(Programmatic.class, "/added")
                        .build());
                // Found by the scan as well: the second submission of a class is passed over.
                for (Class<?> again : List.of(InLibrary.class, InLibrary.class)) {
                    container.addEndpoint(again);
                }
            } catch (DeploymentException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
