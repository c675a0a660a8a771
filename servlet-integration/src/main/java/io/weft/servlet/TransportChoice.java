package io.weft.servlet;

/** Which transport a web application asks for, {@code weft.transport}. */
public enum TransportChoice {
    /** The host's own, where Weft knows the host; the default. */
    NATIVE,
    /** The one over the plain Servlet API, whatever the host. */
    SERVLET
}
