package io.weft.tck.host;

import jakarta.servlet.ServletContext;

/** An application that a host serves. */
public interface Deployed {

    /** The application's context, as its servlets see it. */
    ServletContext servletContext();

    /** Lets the host look now for HTTP sessions that have expired, which it does by itself only now and then. */
    void lookForExpiredSessions();

    /** Takes the application down while the host goes on. */
    void undeploy();
}
