package io.weft.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How one host lets go of an HTTP connection and hands over its bytes. One implementation per transport; itself stateless. */
public interface HostUpgrade {

    /** Names the transport in the log line at start: {@code jetty}, {@code tomcat}, {@code undertow} or {@code servlet}. */
    String name();

    /**
     * Turns the request's connection into a transport. Status 101 and all headers are set on the response, which is not
     * committed; the implementation neither changes nor adds to them unless its host demands it.
     *
     * <p>Once the response has left, {@link Upgrade#connect} is called exactly once and the listener it returns is told
     * {@code onOpen}, on a thread of {@link Upgrade#dispatchMode()}. This may be after this method has returned.
     *
     * @throws ServletException if the host refuses to upgrade this request
     * @throws IOException if the connection broke
     */
    void upgrade(HttpServletRequest request, HttpServletResponse response, Upgrade upgrade)
            throws IOException, ServletException;

    /** Frees what the transport keeps for a web application, if anything. Called when its context ends and its sessions are closed. */
    default void release(ServletContext context) {}
}
