/** The figures of a container as Micrometer's meters. */
module io.weft.micrometer {
    requires transitive io.weft.container;
    requires transitive micrometer.core;
    requires static transitive org.jspecify;

    exports io.weft.micrometer;
}
