/** The transport over a Jetty {@code EndPoint}; Jetty is there where a Jetty server or the client is. */
module io.weft.jetty {
    requires transitive io.weft.container;
    requires static transitive org.eclipse.jetty.io;
    requires static transitive org.jspecify;

    exports io.weft.jetty;
}
