package io.weft.servlet.jetty;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Finds Jetty's own request behind the Servlet API's: the one thing that differs between Jetty's EE environments.
 *
 * <p>Each environment has a package of its own ({@code org.eclipse.jetty.ee10}, {@code …ee11}) with the same class in it. It is
 * looked up by the name of the environment that the request's servlet context belongs to, so that one build serves Jetty 12.0
 * and 12.1 in every environment of Servlet 6. Thread-safe.
 */
final class CoreRequest {
    private static final String JETTY = "org.eclipse.jetty.";

    /** By class of the servlet context: its environment's {@code ServletContextRequest.getServletContextRequest}. */
    private final ClassValue<MethodHandle> finders = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> context) {
            return finderFor(context);
        }
    };

    /**
     * The request as Jetty's core has it, whatever wrappers filters have put around it.
     *
     * @throws ServletException if the request does not come from Jetty
     */
    Request of(HttpServletRequest request) throws ServletException {
        @Nullable ServletContext context = request.getServletContext();
        if (context == null) {
            throw foreign(request, null);
        }
        try {
            return (Request) finders.get(context.getClass()).invokeExact((ServletRequest) request);
        } catch (IllegalStateException notOfJetty) {
            throw foreign(request, notOfJetty);
        } catch (RuntimeException | Error unexpected) {
            throw unexpected;
        } catch (Throwable undeclared) {
            throw new ServletException(undeclared);
        }
    }

    private static ServletException foreign(HttpServletRequest request, @Nullable Throwable cause) {
        String reason = cause == null ? "it has no servlet context" : cause.getMessage();
        return new ServletException(
                "The Jetty transport cannot upgrade a request of "
                        + request.getClass().getName() + ": it does not come from Jetty (" + reason + ").",
                cause);
    }

    private static MethodHandle finderFor(Class<?> context) {
        Class<?> ofJetty = context;
        while (ofJetty != null && !ofJetty.getName().startsWith(JETTY)) {
            ofJetty = ofJetty.getSuperclass();
        }
        if (ofJetty == null) {
            throw new IllegalStateException("its servlet context is " + context.getName());
        }
        String name = ofJetty.getName();
        int environmentEnd = name.indexOf('.', JETTY.length());
        String owner = name.substring(0, environmentEnd) + ".servlet.ServletContextRequest";
        try {
            Class<?> type = Class.forName(owner, true, ofJetty.getClassLoader());
            return MethodHandles.publicLookup()
                    .findStatic(type, "getServletContextRequest", MethodType.methodType(type, ServletRequest.class))
                    .asType(MethodType.methodType(Request.class, ServletRequest.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("its environment has no usable " + owner, e);
        }
    }
}
