package io.weft.tck.host;

import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ServletInfo;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.annotation.WebServlet;
import java.util.EventListener;
import java.util.List;
import java.util.stream.Stream;

/** Adds to a deployment what the annotations of a WAR's classes ask for (Servlet 6.1 §8.1). */
record UndertowAnnotations(DeploymentInfo deployment) {

    /** Adds the listeners, filters and servlets among the classes. */
    void addAll(List<Class<?>> classes) {
        for (Class<?> type : classes) {
            if (type.isAnnotationPresent(WebListener.class)) {
                deployment.addListener(Servlets.listener(type.asSubclass(EventListener.class)));
            }
            WebFilter filter = type.getAnnotation(WebFilter.class);
            if (filter != null) {
                add(type.asSubclass(Filter.class), filter);
            }
            WebServlet servlet = type.getAnnotation(WebServlet.class);
            if (servlet != null) {
                add(type.asSubclass(Servlet.class), servlet);
            }
        }
    }

    private void add(Class<? extends Filter> type, WebFilter annotation) {
        String name = annotation.filterName().isEmpty() ? type.getName() : annotation.filterName();
        FilterInfo info = Servlets.filter(name, type).setAsyncSupported(annotation.asyncSupported());
        for (WebInitParam parameter : annotation.initParams()) {
            info.addInitParam(parameter.name(), parameter.value());
        }
        deployment.addFilter(info);
        for (DispatcherType dispatcher : annotation.dispatcherTypes()) {
            both(annotation.value(), annotation.urlPatterns())
                    .forEach(pattern -> deployment.addFilterUrlMapping(name, pattern, dispatcher));
            Stream.of(annotation.servletNames())
                    .forEach(servlet -> deployment.addFilterServletNameMapping(name, servlet, dispatcher));
        }
    }

    private void add(Class<? extends Servlet> type, WebServlet annotation) {
        String name = annotation.name().isEmpty() ? type.getName() : annotation.name();
        ServletInfo info = Servlets.servlet(name, type).setAsyncSupported(annotation.asyncSupported());
        if (annotation.loadOnStartup() >= 0) {
            info.setLoadOnStartup(annotation.loadOnStartup());
        }
        for (WebInitParam parameter : annotation.initParams()) {
            info.addInitParam(parameter.name(), parameter.value());
        }
        both(annotation.value(), annotation.urlPatterns()).forEach(info::addMapping);
        deployment.addServlet(info);
    }

    private static Stream<String> both(String[] value, String[] urlPatterns) {
        return Stream.concat(Stream.of(value), Stream.of(urlPatterns));
    }
}
