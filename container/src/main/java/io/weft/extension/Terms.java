package io.weft.extension;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an offer or an answer says of one extension (RFC 6455 §9.1).
 *
 * @param name the extension's name, a token
 * @param parameters its parameters in their order; a name may come twice
 */
public record Terms(String name, List<Parameter> parameters) {

    /** Copies the list. */
    public Terms {
        parameters = List.copyOf(parameters);
    }

    /**
     * One parameter.
     *
     * @param name a token
     * @param value a token, or null if it has none
     */
    public record Parameter(String name, @Nullable String value) {

        @Override
        public String toString() {
            return value == null ? name : name + "=" + value;
        }
    }

    /** As a header field writes it. */
    @Override
    public String toString() {
        return name + parameters.stream().map(parameter -> "; " + parameter).collect(Collectors.joining());
    }
}
