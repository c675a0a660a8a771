package io.weft.tck.conformance;

import io.weft.tck.host.Combination;
import java.util.Locale;

/** What the cases are played to: a column of the table, and a file of recorded outcomes. */
enum Subject {
    SERVER("server"),
    JETTY("Jetty"),
    TOMCAT("Tomcat"),
    TOMCAT_SERVLET("Tomcat, portable"),
    UNDERTOW("Undertow"),
    UNDERTOW_SERVLET("Undertow, portable"),
    CLIENT("client"),
    SOCKET_CLIENT("client, sockets");

    private final String title;

    Subject(String title) {
        this.title = title;
    }

    /** The server on a host and transport. */
    static Subject of(Combination combination) {
        return valueOf(combination.name());
    }

    String title() {
        return title;
    }

    /** The name of its file. */
    String file() {
        return name().toLowerCase(Locale.ROOT) + ".txt";
    }
}
