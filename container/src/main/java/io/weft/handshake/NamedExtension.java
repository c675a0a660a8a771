package io.weft.handshake;

import jakarta.websocket.Extension;
import java.util.List;

/**
 * An extension as a header field names it: an offer or an answer, RFC 6455 §9.1.
 *
 * @param name the extension's name, a token
 * @param parameters its parameters in their order; a name may come twice
 */
public record NamedExtension(String name, List<Extension.Parameter> parameters) implements Extension {

    /** Copies the parameters. */
    public NamedExtension {
        parameters = List.copyOf(parameters);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public List<Extension.Parameter> getParameters() {
        return parameters;
    }
}
