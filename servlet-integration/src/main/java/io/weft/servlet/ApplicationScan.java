package io.weft.servlet;

import io.weft.coder.InstanceFactory;
import io.weft.server.WeftServerContainer;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Modifier;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a scan of a web application's archives has found, and what of it is deployed: if there are
 * {@code ServerApplicationConfig}s, what these return and nothing else, else all annotated endpoints (WSC-6.2-3, WSC-6.2-5).
 */
final class ApplicationScan {
    private static final Logger LOG = System.getLogger(ApplicationScan.class.getName());

    private final List<Class<? extends ServerApplicationConfig>> configs = new ArrayList<>();
    private final Set<Class<? extends Endpoint>> programmatic = new LinkedHashSet<>();
    private final Set<Class<?>> annotated = new LinkedHashSet<>();

    /** Sorts what was found; classes that cannot be looked at, or cannot be made, are passed over. */
    ApplicationScan(Collection<Class<?>> found) {
        List<Class<?>> ordered = new ArrayList<>(found);
        ordered.sort(Comparator.comparing(Class::getName));
        ordered.forEach(this::add);
    }

    private void add(Class<?> type) {
        try {
            sort(type);
        } catch (LinkageError | TypeNotPresentException | ArrayStoreException e) {
            // Libraries hold classes for other libraries that are not there; reflection then fails in one of these
            // ways.
            LOG.log(
                    Level.DEBUG,
                    "The class {0} is passed over, since it cannot be loaded whole: {1}",
                    type.getName(),
                    e);
        }
    }

    private void sort(Class<?> type) {
        boolean config = ServerApplicationConfig.class.isAssignableFrom(type);
        boolean endpoint = Endpoint.class.isAssignableFrom(type);
        boolean annotation = type.isAnnotationPresent(ServerEndpoint.class); // not inherited: WSC-4.8.2
        if ((!config && !endpoint && !annotation) || Modifier.isAbstract(type.getModifiers())) {
            return;
        }
        if (!Modifier.isPublic(type.getModifiers())) {
            LOG.log(Level.WARNING, "The class {0} is passed over, since it is not public (WSC-4.1-1)", type.getName());
            return;
        }
        if (config) {
            configs.add(type.asSubclass(ServerApplicationConfig.class));
        }
        if (endpoint) {
            programmatic.add(type.asSubclass(Endpoint.class));
        }
        if (annotation) {
            annotated.add(type);
        }
    }

    /** Deploys; stops at the first error (WSC-5.2.1-3). */
    void deployTo(WeftServerContainer container) throws DeploymentException {
        Set<Class<?>> classes = new LinkedHashSet<>();
        Set<ServerEndpointConfig> endpointConfigs = new LinkedHashSet<>();
        if (configs.isEmpty()) {
            classes.addAll(annotated); // WSC-6.2-3
        }
        for (Class<? extends ServerApplicationConfig> type : configs) {
            ServerApplicationConfig config = create(type);
            Predicate<Class<?>> sameArchive = other -> Objects.equals(archive(other), archive(type)); // WSC-6.2-4
            addAll(endpointConfigs, config.getEndpointConfigs(filter(programmatic, sameArchive)));
            addAll(classes, config.getAnnotatedEndpointClasses(filter(annotated, sameArchive)));
        }
        for (Class<?> type : classes) {
            container.addEndpoint(type);
        }
        for (ServerEndpointConfig endpointConfig : endpointConfigs) {
            container.addEndpoint(endpointConfig);
        }
    }

    private static ServerApplicationConfig create(Class<? extends ServerApplicationConfig> type)
            throws DeploymentException {
        try {
            return InstanceFactory.REFLECTIVE.create(type);
        } catch (InstantiationException e) {
            throw new DeploymentException(e.getMessage() + " [WSC-6.2-4]", e);
        }
    }

    /** Configurations may return null for none. */
    private static <T> void addAll(Set<T> all, @Nullable Collection<? extends T> more) {
        if (more != null) {
            all.addAll(more);
        }
    }

    private static <T extends Class<?>> Set<T> filter(Set<T> types, Predicate<Class<?>> condition) {
        Set<T> filtered = new LinkedHashSet<>(types);
        filtered.removeIf(condition.negate());
        return filtered;
    }

    private static @Nullable String archive(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? null
                : source.getLocation().toExternalForm();
    }
}
