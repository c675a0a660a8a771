/** Weft in a servlet host: initializer, upgrade filter, transports. Host APIs are there only where that host is. */
module io.weft.servlet {
    requires transitive io.weft.container;
    requires transitive jakarta.servlet;
    requires static transitive org.jspecify;

    exports io.weft.servlet;

    // Hosts make its handler by reflection.
    opens io.weft.servlet.portable;
}
