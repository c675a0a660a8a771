package io.weft.standalone;

import io.weft.standalone.console.ConsolePage;
import io.weft.standalone.console.ProbeEndpoint;
import io.weft.standalone.demo.DemoApplication;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.ajax.JSON;
import org.jspecify.annotations.Nullable;

/**
 * What a server serves and where: its contexts. The console page is at {@code /}, or at {@code /weft-console} if an
 * application is at {@code /}. Built by one thread, then only read.
 */
final class Site {

    private static final String ROOT = "/";
    private static final String CONSOLE = "/weft-console";

    private final List<Hosted> hosted = new ArrayList<>();
    private final @Nullable String consolePath;
    private final Watch watch = new Watch(this, Clock.systemUTC());
    private final Metrics metrics = new Metrics();

    /**
     * Lays out the contexts.
     *
     * @param ownPath where the endpoint classes, or the demo, are served
     * @param endpoints classes of the caller's
     * @param applications what has class loaders of its own
     * @param console whether the console page is served
     */
    Site(String ownPath, Set<Class<?>> endpoints, List<Application> applications, boolean console) {
        applications.forEach(application -> add(Hosted.of(application)));
        if (!endpoints.isEmpty()) {
            add(Hosted.classes(ownPath, endpoints));
        } else if (applications.isEmpty()) {
            Hosted demo = Hosted.classes(ownPath, Set.of());
            demo.context().addEventListener(new DemoApplication());
            add(demo);
        }
        consolePath = console ? addConsole() : null;
    }

    private void add(Hosted added) {
        for (Hosted other : hosted) {
            if (other.path().equals(added.path())) {
                throw new ServerStartException(
                        "Two applications are to be served at " + added.path() + ": " + other.name() + " and "
                                + added.name(),
                        null);
            }
        }
        hosted.add(added);
    }

    private String addConsole() {
        Hosted root = at(ROOT);
        if (root == null || root.application() != null) {
            root = Hosted.classes(root == null ? ROOT : CONSOLE, Set.of());
            add(root);
        }
        ServletContextHandler context = root.context();
        ConsolePage page = new ConsolePage(this::endpointsAsJson, watch::json);
        context.addServlet(new ServletHolder(page), "");
        context.addServlet(new ServletHolder(page), ConsolePage.FILES + "*");
        root.include(ProbeEndpoint.class);
        return root.path().equals(ROOT) ? ROOT : root.path() + ROOT;
    }

    private @Nullable Hosted at(String path) {
        return hosted.stream()
                .filter(candidate -> candidate.path().equals(path))
                .findFirst()
                .orElse(null);
    }

    /** Puts the contexts into the form that a server takes. */
    ContextHandlerCollection handlers() {
        ContextHandlerCollection handlers = new ContextHandlerCollection(false);
        hosted.forEach(each -> handlers.addHandler(each.context()));
        if (at(Metrics.PATH) == null) { // else an application is there
            ServletContextHandler context = new ServletContextHandler(Metrics.PATH, ServletContextHandler.NO_SESSIONS);
            context.setAllowNullPathInContext(true);
            context.addServlet(new ServletHolder(metrics.servlet()), "/*");
            handlers.addHandler(context);
        }
        return handlers;
    }

    /** Begins to count; the contexts have started. */
    void watch() {
        hosted.forEach(metrics::watch);
        if (consolePath != null) {
            watch.start();
        }
    }

    /** Counts no more. */
    void unwatch() {
        watch.close();
    }

    /** The contexts, in the order they were added. */
    List<Hosted> hosted() {
        return List.copyOf(hosted);
    }

    /** The path of the console page, or null if there is none. */
    @Nullable String consolePath() {
        return consolePath;
    }

    /** The endpoints served now, ordered by context and path; the console's own are left out. */
    List<DeployedEndpoint> endpoints() {
        return hosted.stream()
                .flatMap(each -> each.endpoints().stream())
                .filter(endpoint -> !endpoint.className().equals(ProbeEndpoint.class.getName()))
                .sorted(Comparator.comparing(DeployedEndpoint::context).thenComparing(DeployedEndpoint::path))
                .toList();
    }

    private String endpointsAsJson() {
        return new JSON().toJSON(endpoints().stream().map(Site::fields).toList());
    }

    private static Map<String, Object> fields(DeployedEndpoint endpoint) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("context", endpoint.context());
        fields.put("path", endpoint.fullPath());
        fields.put("className", endpoint.className());
        fields.put("subprotocols", endpoint.subprotocols());
        return fields;
    }
}
