/** A server one can start: embedded Jetty with Weft, the demo application and the console page. */
module io.weft.standalone {
    requires io.weft.servlet;
    requires io.weft.micrometer;
    requires jakarta.websocket;
    requires micrometer.registry.prometheus;
    requires org.eclipse.jetty.ee11.annotations;
    requires org.eclipse.jetty.ee11.servlet;
    requires org.eclipse.jetty.ee11.webapp;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.util;
    requires org.eclipse.jetty.util.ajax;
    requires java.logging;
    requires static transitive org.jspecify;

    exports io.weft.standalone;
}
