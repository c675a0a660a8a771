package io.weft.tck.host;

import jakarta.servlet.ServletContext;

/** An application that a host serves. */
public interface Deployed {

    /** The application's context, as its servlets see it. */
    ServletContext servletContext();

    /** Takes the application down while the host goes on. */
    void undeploy();
}
