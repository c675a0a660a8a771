package io.weft.tck.scenario.endpoint;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** Does to the caller's HTTP session what the caller asks for. */
@WebServlet("/life")
public class Life extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        HttpSession session = request.getSession();
        switch (request.getParameter("do")) {
            case "begin" -> session.setAttribute("begun", "yes");
            case "renew" -> request.changeSessionId();
            case "logout" -> request.logout();
            case "invalidate" -> session.invalidate();
            case "expire" -> session.setMaxInactiveInterval(1);
            default -> throw new ServletException("unknown: " + request.getQueryString());
        }
        response.setContentType("text/plain");
        response.getWriter().print("done");
    }
}
