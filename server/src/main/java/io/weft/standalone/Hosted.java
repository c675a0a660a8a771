package io.weft.standalone;

import io.weft.server.WeftServerContainer;
import java.net.URL;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jetty.ee11.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee11.servlet.ServletContainerInitializerHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.util.ClassMatcher;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.jspecify.annotations.Nullable;

/** One context of a server: an application from disk, or classes of the server's own class path. */
final class Hosted {

    /** What applications in jars and folders show to plain HTTP, since they hold no pages themselves. */
    private static final String EMPTY_PAGES = "/io/weft/standalone/application/";

    /** Settings of {@code io.weft.servlet.Settings}: peers that are gone are noticed, and those that are there come back in turn. */
    private static final Map<String, String> DEFAULTS =
            Map.of("weft.pingInterval", "25000", "weft.pongTimeout", "20000", "weft.drainTimeout", "5000");

    private final ServletContextHandler context;
    private final @Nullable Application application;
    private final Set<Class<?>> classes;

    private Hosted(ServletContextHandler context, @Nullable Application application, Set<Class<?>> classes) {
        this.context = context;
        this.application = application;
        this.classes = classes;
        // What the standard leaves off, a server has on: a setting of the command's JVM or of web.xml wins.
        DEFAULTS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                context.setInitParameter(name, value);
            }
        });
    }

    /** A context for classes that the server's own class loader knows. */
    static Hosted classes(String path, Set<Class<?>> endpoints) {
        ServletContextHandler context = new ServletContextHandler(path, ServletContextHandler.NO_SESSIONS);
        Hosted hosted = new Hosted(context, null, new LinkedHashSet<>());
        endpoints.forEach(hosted::include);
        return hosted;
    }

    /** A context for an application from disk: a class loader of its own, scanned for annotated classes. */
    static Hosted of(Application application) {
        WebAppContext context = new WebAppContext();
        context.setContextPath(application.contextPath());
        context.setThrowUnavailableOnStartupException(true);
        context.addConfiguration(new AnnotationConfiguration());
        // The container's classes are the server's, even if the application brings a copy; its libraries are not
        // shared.
        context.addProtectedClassMatcher(new ClassMatcher("io.weft."));
        context.addHiddenClassMatcher(new ClassMatcher("org.objectweb.asm.", "org.slf4j."));
        ResourceFactory resources = ResourceFactory.of(context);
        if (application.packaging() == Application.Packaging.WAR) {
            context.setWarResource(resources.newResource(application.path()));
        } else {
            // Not of the context's own factory: that closes before the context puts the resource back, when it stops.
            context.setBaseResource(ResourceFactory.root().newResource(emptyPages()));
            context.setExtraClasspath(List.of(resources.newResource(application.path())));
        }
        return new Hosted(context, application, Set.of());
    }

    private static URL emptyPages() {
        return Objects.requireNonNull(Hosted.class.getResource(EMPTY_PAGES), EMPTY_PAGES);
    }

    /** Adds a class of the server's own class path to this context, before it starts. */
    void include(Class<?> endpoint) {
        classes.add(endpoint);
    }

    /** Brings the engine into a context that is not scanned; called once, before it starts. */
    void install() {
        if (application == null) {
            context.addServletContainerInitializer(
                    new ServletContainerInitializerHolder(Engine.initializer(), classes.toArray(new Class<?>[0])));
        }
    }

    ServletContextHandler context() {
        return context;
    }

    @Nullable Application application() {
        return application;
    }

    /** The context path, {@code /} for the root. */
    String path() {
        return context.getContextPath();
    }

    /** What a person calls it: the application's path, or the class's name. */
    String name() {
        if (application != null) {
            return application.path().toString();
        }
        return classes.isEmpty() ? "the demo" : classes.iterator().next().getName();
    }

    /** The engine in this context; null before it has started. */
    @Nullable WeftServerContainer container() {
        return Engine.container(context.getServletContext());
    }

    /** The endpoints that the context serves; none before it has started. */
    List<DeployedEndpoint> endpoints() {
        return Engine.deployed(path(), context.getServletContext());
    }
}
