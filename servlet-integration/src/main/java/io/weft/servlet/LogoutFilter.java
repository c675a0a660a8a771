package io.weft.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Lets a logout be heard of, wherever behind it the application calls for it: in a servlet or in a filter of its own. */
final class LogoutFilter implements Filter {
    private final HttpLogins logins;

    LogoutFilter(HttpLogins logins) {
        this.logins = logins;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(mayEndLogin(request), response);
    }

    /** Wrapped only where it can matter: where sessions depend on logins, and the request may belong to one. */
    private ServletRequest mayEndLogin(ServletRequest request) {
        return request.getDispatcherType() != DispatcherType.FORWARD // it is wrapped already
                        && request instanceof HttpServletRequest http
                        && http.getRequestedSessionId() != null
                        && !logins.isEmpty()
                ? new LogoutRequest(http, logins)
                : request;
    }
}
