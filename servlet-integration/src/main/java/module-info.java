/** Weft in a servlet host: initializer, upgrade filter, transports. Host APIs are there only where that host is. */
module io.weft.servlet {
    requires transitive io.weft.container;
    requires io.weft.jetty;
    requires transitive jakarta.servlet;
    requires static transitive org.jspecify;
    requires static org.eclipse.jetty.server;
    requires static transitive org.eclipse.jetty.io;

    exports io.weft.servlet;
    exports io.weft.servlet.jetty;

    uses io.weft.client.ClientConnector;
    uses io.weft.extension.InstalledExtension;
    uses io.weft.observe.CallbackContext;
    uses io.weft.observe.ContainerListener;

    provides jakarta.servlet.ServletContainerInitializer with
            io.weft.servlet.WeftInitializer;

    // Hosts make their handlers by reflection.
    opens io.weft.servlet.portable;
    opens io.weft.servlet.tomcat;
}
