package io.weft.servlet.undertow;

import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.servlet.spec.HttpServletRequestImpl;
import io.weft.servlet.HostUpgrade;
import io.weft.servlet.Upgrade;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Takes a connection over from Undertow 2.3: the 101 leaves when the servlet call has returned, and the bytes of the
 * raw channel are ours from then on.
 */
public final class UndertowUpgrade implements HostUpgrade {

    /** One for each kind of thread that runs lanes. */
    private final Map<Executor, LaneThreads> laneThreads = new ConcurrentHashMap<>();

    /** Makes the upgrade of one application. */
    public UndertowUpgrade() {}

    @Override
    public String name() {
        return "undertow";
    }

    @Override
    public void upgrade(HttpServletRequest request, HttpServletResponse response, Upgrade upgrade)
            throws ServletException {
        HttpServerExchange exchange = exchangeOf(request);
        try {
            exchange.upgradeChannel(
                    new Handover(upgrade, threads -> laneThreads.computeIfAbsent(threads, LaneThreads::new)));
        } catch (RuntimeException e) {
            throw new ServletException(
                    "Undertow does not upgrade a request of protocol " + exchange.getProtocol() + ": " + e.getMessage(),
                    e);
        }
    }

    /** Filters may have wrapped the request, even in ways that hide Undertow's own; its thread still knows it. */
    private static HttpServerExchange exchangeOf(HttpServletRequest request) throws ServletException {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        if (inner instanceof HttpServletRequestImpl own) {
            return own.getExchange();
        }
        ServletRequestContext context = ServletRequestContext.current();
        if (context == null) {
            throw new ServletException("The request to upgrade is no Undertow request: "
                    + inner.getClass().getName());
        }
        return context.getExchange();
    }
}
