package io.weft.tck.host;

import jakarta.servlet.ServletContainerInitializer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A host and what serves WebSocket on it. */
public enum Combination {
    JETTY(Product.JETTY, "jetty"),
    TOMCAT(Product.TOMCAT, "tomcat"),
    TOMCAT_SERVLET(Product.TOMCAT, "servlet"),
    UNDERTOW(Product.UNDERTOW, "undertow"),
    UNDERTOW_SERVLET(Product.UNDERTOW, "servlet"),

    /** The host's own module, a reference for the scenarios themselves; needs the Maven profile "reference". */
    JETTY_OWN(
            Product.JETTY,
            "org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer"),
    /** As {@link #JETTY_OWN}. */
    TOMCAT_OWN(Product.TOMCAT, "org.apache.tomcat.websocket.server.WsSci");

    private static final String CLOSE_TIMEOUT_MILLIS = "1000";
    private static final String WEFT = "io.weft.servlet.WeftInitializer";

    private final Product host;
    private final String transport;

    Combination(Product host, String transport) {
        this.host = host;
        this.transport = transport;
    }

    /** The five with Weft, or those that the system property {@code weft.scenarios.on} names, separated by commas. */
    public static List<Combination> selected() {
        String names = System.getProperty("weft.scenarios.on", "JETTY,TOMCAT,TOMCAT_SERVLET,UNDERTOW,UNDERTOW_SERVLET");
        return Stream.of(names.split(",")).map(Combination::valueOf).toList();
    }

    /** The host that is started. */
    public Product host() {
        return host;
    }

    /** What Weft calls the transport of this combination. */
    public String transport() {
        return transport;
    }

    /**
     * The kind of transport is asked for, and a short closing handshake, so that tests of peers that never answer end soon.
     */
    public Map<String, String> initParameters() {
        String choice = transport.equals("servlet") ? "servlet" : "native";
        return Map.of("weft.transport", choice, "weft.closeTimeout", CLOSE_TIMEOUT_MILLIS);
    }

    /** The initializer of the WebSocket container under test. */
    public ServletContainerInitializer initializer() {
        String name = transport.contains(".") ? transport : WEFT;
        try {
            return Class.forName(name)
                    .asSubclass(ServletContainerInitializer.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No WebSocket container for " + this, e);
        }
    }
}
