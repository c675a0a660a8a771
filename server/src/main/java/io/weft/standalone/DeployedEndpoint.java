package io.weft.standalone;

import java.util.List;

/**
 * One endpoint that a server serves.
 *
 * @param context the context path of its application, {@code /} or {@code /name}
 * @param path the endpoint's URI template below the context, such as {@code /chat/{room}}
 * @param className the class that serves it
 * @param subprotocols what it speaks, in its order of preference
 */
public record DeployedEndpoint(String context, String path, String className, List<String> subprotocols) {

    /** Copies the list. */
    public DeployedEndpoint {
        subprotocols = List.copyOf(subprotocols);
    }

    /** The template from the server's root on: context and path together. */
    public String fullPath() {
        return context.equals("/") ? path : context + path;
    }
}
