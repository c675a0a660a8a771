package io.weft.handshake;

import jakarta.websocket.Extension;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of an extension in an offer or an answer.
 *
 * @param name the parameter's name, a token
 * @param value its value, a token, or null if it has none
 */
public record ExtensionParameter(String name, @Nullable String value) implements Extension.Parameter {

    @Override
    public String getName() {
        return name;
    }

    @Override
    public @Nullable String getValue() {
        return value;
    }
}
