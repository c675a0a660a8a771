package io.weft.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;

/**
 * A request whose {@code logout} also ends the WebSocket sessions of that login (WSC-7.2-3). The Servlet API tells nobody of a
 * logout, and a host may well keep the HTTP session.
 */
final class LogoutRequest extends HttpServletRequestWrapper {
    private final HttpLogins logins;

    LogoutRequest(HttpServletRequest request, HttpLogins logins) {
        super(request);
        this.logins = logins;
    }

    @Override
    public void logout() throws ServletException {
        HttpSession session = getSession(false); // Asked first: some hosts are set to invalidate it now.
        String id = session == null ? null : session.getId();
        super.logout();
        if (id != null) {
            logins.end(id);
        }
    }
}
