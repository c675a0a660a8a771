package io.weft.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextAttributeEvent;
import jakarta.servlet.ServletContextAttributeListener;
import jakarta.servlet.ServletContextListener;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EventListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A servlet context that remembers what was put into it, and tells its attribute listeners as a host does. */
final class FakeContext {
    final Map<String, Object> attributes = new HashMap<>();
    final Map<String, String> parameters = new HashMap<>();
    final List<EventListener> listeners = new ArrayList<>();
    final List<Filter> filters = new ArrayList<>();
    final List<String> registrationCalls = new ArrayList<>();
    boolean refusesContextListeners;
    boolean refusesFilters;

    final ServletContext context = (ServletContext) Proxy.newProxyInstance(
            FakeContext.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) -> answer(method, arguments == null ? new Object[0] : arguments));

    private @Nullable Object answer(Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "getAttribute" -> attributes.get(arguments[0]);
            case "setAttribute" -> set((String) arguments[0], arguments[1]);
            case "getInitParameter" -> parameters.get(arguments[0]);
            case "addListener" -> addListener((EventListener) arguments[0]);
            case "addFilter" -> refusesFilters ? null : addFilter((Filter) arguments[1]);
            case "getFilterRegistration" -> null;
            case "getClassLoader" -> FakeContext.class.getClassLoader();
            case "getContextPath" -> "/app";
            case "getServerInfo" -> "Fake/1.0";
            case "getMajorVersion" -> 6;
            case "getMinorVersion" -> 1;
            case "hashCode" -> System.identityHashCode(this);
            case "equals" -> false;
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }

    private @Nullable Object set(String name, Object value) {
        Object old = attributes.put(name, value);
        for (EventListener listener : List.copyOf(listeners)) {
            if (listener instanceof ServletContextAttributeListener watcher) {
                if (old == null) {
                    watcher.attributeAdded(new ServletContextAttributeEvent(context, name, value));
                } else {
                    watcher.attributeReplaced(new ServletContextAttributeEvent(context, name, old));
                }
            }
        }
        return null;
    }

    private @Nullable Object addListener(EventListener listener) {
        if (refusesContextListeners && listener instanceof ServletContextListener) {
            throw new IllegalArgumentException("too late");
        }
        listeners.add(listener);
        return null;
    }

    private Object addFilter(Filter filter) {
        filters.add(filter);
        return Proxy.newProxyInstance(
                FakeContext.class.getClassLoader(),
                new Class<?>[] {FilterRegistration.Dynamic.class},
                (proxy, method, arguments) -> {
                    registrationCalls.add(method.getName()
                            + Arrays.deepToString(Objects.requireNonNullElse(arguments, new Object[0])));
                    return null;
                });
    }
}
