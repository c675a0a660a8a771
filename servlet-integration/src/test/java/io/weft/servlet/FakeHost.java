package io.weft.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;

/** Upgrades and hangs up, which shows a client the response's head; or refuses, where a request asks for that. */
final class FakeHost implements HostUpgrade {

    /** Ends each connection at once. */
    public static final class HangUp implements HttpUpgradeHandler {
        public HangUp() {}

        @Override
        public void init(WebConnection connection) {
            try {
                connection.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void destroy() {}
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public void upgrade(HttpServletRequest request, HttpServletResponse response, Upgrade upgrade)
            throws IOException, ServletException {
        if (request.getHeader("X-Refuse") != null) {
            throw new ServletException("told to refuse");
        }
        request.upgrade(HangUp.class);
    }
}
