package io.weft.tck.peer;

import io.weft.tck.host.Combination;
import jakarta.websocket.Extension;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The own WebSocket module of a host, and what an exchange with it has to leave out, since the module does not take it. */
enum OwnModule {
    /**
     * Tomcat 11.0.27 refuses a blocking send while an asynchronous one is under way, and its {@code Writer} half a character at the
     * end of its buffer; it ends the connection with 1002 when an endpoint lets these exceptions out. Its endpoints are patient.
     */
    TOMCAT(Combination.TOMCAT_OWN) {
        @Override
        boolean pings() {
            return true;
        }

        @Override
        List<Extension> offers(Pressing pressing) {
            return pressing == Pressing.OFF ? List.of() : List.of(new Offer(List.of()));
        }
    },

    /**
     * Jetty 12.1.12 takes its own ping between two pieces for the end of their message, and a ping or pong that it receives between
     * two fragments under {@code no_context_takeover} for the end of the compressed data. Its client keeps its window when the server
     * answers {@code client_no_context_takeover} unasked (RFC 7692 §7.1.1.2 lets the server do so), so that it has to ask.
     */
    JETTY(Combination.JETTY_OWN) {
        @Override
        boolean pings() {
            return false;
        }

        @Override
        List<Extension> offers(Pressing pressing) {
            return switch (pressing) {
                case OFF -> List.of();
                case NO_TAKEOVER ->
                    List.of(new Offer(List.of("server_no_context_takeover", "client_no_context_takeover")));
                default -> List.of(new Offer(List.of()));
            };
        }
    };

    private final Combination server;

    OwnModule(Combination server) {
        this.server = server;
    }

    /** The module as a server. */
    Combination server() {
        return server;
    }

    /** Whether it stands pings while messages are under way. */
    abstract boolean pings();

    /** What its client is told to offer to a server with these settings. */
    abstract List<Extension> offers(Pressing pressing);

    /** permessage-deflate with parameters that have no values. */
    private record Offer(List<String> names) implements Extension {

        @Override
        public String getName() {
            return "permessage-deflate";
        }

        @Override
        public List<Parameter> getParameters() {
            List<Parameter> parameters = new ArrayList<>();
            names.forEach(name -> parameters.add(new Flag(name)));
            return parameters;
        }
    }

    private record Flag(String name) implements Extension.Parameter {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public @Nullable String getValue() {
            return null;
        }
    }
}
