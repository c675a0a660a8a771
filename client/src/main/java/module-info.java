/** The client: connects through Jetty's {@code HttpClient}. */
module io.weft.client.jetty {
    requires transitive io.weft.container;
    requires io.weft.jetty;
    requires org.eclipse.jetty.client;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.io;
    requires org.eclipse.jetty.util;
    requires static transitive org.jspecify;

    exports io.weft.client.jetty;

    provides jakarta.websocket.ContainerProvider with
            io.weft.client.jetty.WeftContainerProvider;
    provides io.weft.client.ClientConnector with
            io.weft.client.jetty.JettyClientConnector;
}
