/** The Jakarta WebSocket container: protocol engine, endpoint model, coders, sessions and the containers. */
module io.weft.container {
    requires transitive jakarta.websocket;
    requires static transitive org.jspecify;

    exports io.weft.coder;
    exports io.weft.connection;
    exports io.weft.endpoint;
    exports io.weft.frame;
    exports io.weft.message;
    exports io.weft.protocol;
    exports io.weft.session;
    exports io.weft.transport;
}
