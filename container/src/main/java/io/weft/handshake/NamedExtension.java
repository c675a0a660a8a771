package io.weft.handshake;

import io.weft.extension.Terms;
import jakarta.websocket.Extension;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** What the terms say, in the standard's form. */
    public static NamedExtension of(Terms terms) {
        return new NamedExtension(
                terms.name(),
                terms.parameters().stream()
                        .<Extension.Parameter>map(
                                parameter -> new ExtensionParameter(parameter.name(), parameter.value()))
                        .toList());
    }

    /** What an extension in the standard's form says; an empty value is none. */
    public static Terms terms(Extension extension) {
        return new Terms(
                extension.getName(),
                extension.getParameters().stream()
                        .map(parameter -> new Terms.Parameter(parameter.getName(), valueOf(parameter)))
                        .toList());
    }

    private static @Nullable String valueOf(Extension.Parameter parameter) {
        String value = parameter.getValue();
        return value == null || value.isEmpty() ? null : value;
    }
}
