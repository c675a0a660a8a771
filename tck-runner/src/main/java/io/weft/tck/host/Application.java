package io.weft.tck.host;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.http.HttpServlet;
import java.util.Map;
import java.util.Set;

/**
 * An application given as classes of this JVM.
 *
 * @param contextPath where it is served, such as {@code /app}
 * @param loader the application's class loader
 * @param initializer the WebSocket container's initializer, which is handed {@code classes}
 * @param classes what a scan of the application would find: annotated endpoints, configurations
 * @param servlets the application's servlets by the path that each serves
 * @param initParameters context init parameters
 * @param protection its security constraints
 */
public record Application(
        String contextPath,
        ClassLoader loader,
        ServletContainerInitializer initializer,
        Set<Class<?>> classes,
        Map<String, Class<? extends HttpServlet>> servlets,
        Map<String, String> initParameters,
        Protection protection) {

    /** Holds copies. */
    public Application {
        classes = Set.copyOf(classes);
        servlets = Map.copyOf(servlets);
        initParameters = Map.copyOf(initParameters);
    }

    /** An application without security constraints. */
    public Application(
            String contextPath,
            ClassLoader loader,
            ServletContainerInitializer initializer,
            Set<Class<?>> classes,
            Map<String, Class<? extends HttpServlet>> servlets,
            Map<String, String> initParameters) {
        this(contextPath, loader, initializer, classes, servlets, initParameters, Protection.NONE);
    }
}
