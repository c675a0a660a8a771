package io.weft.servlet;

import io.weft.handshake.HeaderNames;
import io.weft.server.ExchangeFactory;
import io.weft.server.WeftServerContainer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Lets the container have each request; what it does not answer goes on to the application. Its own life marks the
 * application's: hosts make filters ready after every listener has run, and take them down before.
 *
 * <p>What the host asks of a request, it asks before any filter: login (WSC-8.1-1), roles by path and method (WSC-8.2-1,
 * WSC-8.2-2) and encryption (WSC-8.3-1, WSC-8.3-2).
 */
final class UpgradeFilter implements Filter {
    private final WeftServerContainer container;
    private final ExchangeFactory exchanges;

    UpgradeFilter(WeftServerContainer container, ExchangeFactory exchanges) {
        this.container = container;
        this.exchanges = exchanges;
    }

    @Override
    public void init(FilterConfig config) {
        container.endDeployment();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!mayBeAttempt(request) || !container.handle(exchanges.create(request, response))) {
            chain.doFilter(request, response);
        }
    }

    /** Nearly all requests are none: they must not pay for a copy of their header fields. */
    private static boolean mayBeAttempt(ServletRequest request) {
        return request.getDispatcherType() != DispatcherType.ASYNC
                && request instanceof HttpServletRequest http
                && (http.getHeader(HeaderNames.UPGRADE) != null || http.getHeader(HeaderNames.KEY) != null);
    }

    @Override
    public void destroy() {
        container.close();
    }
}
