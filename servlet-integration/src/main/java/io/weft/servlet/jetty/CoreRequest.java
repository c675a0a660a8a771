package io.weft.servlet.jetty;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/** Finds Jetty's own request behind the Servlet API's: the one thing that differs between Jetty's EE environments. */
final class CoreRequest {

    private CoreRequest() {}

    /** Looks through any wrappers that filters have put around the request. */
    static Request of(HttpServletRequest request) throws ServletException {
        try {
            return ServletContextRequest.getServletContextRequest(request);
        } catch (IllegalStateException notOfJetty) {
            throw new ServletException(
                    "The Jetty transport cannot upgrade a request of "
                            + request.getClass().getName() + ": it does not come from Jetty's EE 11 environment.",
                    notOfJetty);
        }
    }
}
