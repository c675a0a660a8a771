/** The Jakarta WebSocket container: protocol engine, endpoint model, coders, sessions and the containers. */
module io.weft.container {
    requires transitive jakarta.websocket;
    requires static transitive org.jspecify;
    // Figures and events for operators, where the runtime has these modules
    requires static java.management;
    requires static jdk.jfr;

    exports io.weft.client;
    exports io.weft.coder;
    exports io.weft.compression;
    exports io.weft.connection;
    exports io.weft.endpoint;
    exports io.weft.extension;
    exports io.weft.frame;
    exports io.weft.handshake;
    exports io.weft.message;
    exports io.weft.observe;
    exports io.weft.observe.jfr;
    exports io.weft.observe.jmx;
    exports io.weft.protocol;
    exports io.weft.server;
    exports io.weft.session;
    exports io.weft.transport;

    provides jakarta.websocket.server.ServerEndpointConfig.Configurator with
            io.weft.server.DefaultConfigurator;
}
