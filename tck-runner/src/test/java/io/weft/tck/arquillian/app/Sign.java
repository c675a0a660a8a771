package io.weft.tck.arquillian.app;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** A servlet that is there by its annotation, and answers 204 if the listener of the same WAR was called. */
@WebServlet("/sign")
public class Sign extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        boolean painted = request.getServletContext().getAttribute("painted") != null;
        response.setStatus(painted ? HttpServletResponse.SC_NO_CONTENT : HttpServletResponse.SC_CONFLICT);
    }

    /** Called when the application starts. */
    @WebListener
    public static class Painter implements ServletContextListener {

        @Override
        public void contextInitialized(ServletContextEvent event) {
            event.getServletContext().setAttribute("painted", true);
        }
    }
}
