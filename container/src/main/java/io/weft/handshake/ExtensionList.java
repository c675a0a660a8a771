package io.weft.handshake;

import jakarta.websocket.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The {@code Sec-WebSocket-Extensions} header field, RFC 6455 §9.1: read and written. */
public final class ExtensionList {
    private ExtensionList() {}

    /**
     * Reads the extensions in their order; several lines count as one list.
     *
     * @throws MalformedHeaderException if the grammar of RFC 6455 §9.1 is broken
     */
    public static List<Extension> parse(List<? extends CharSequence> values) throws MalformedHeaderException {
        List<Extension> extensions = new ArrayList<>();
        for (CharSequence value : values) {
            HeaderScanner scanner = new HeaderScanner(HeaderNames.EXTENSIONS, value);
            scanner.skipSpace();
            scanner.takeCommas();
            while (!scanner.atEnd()) {
                extensions.add(extension(scanner));
                if (!scanner.takeCommas() && !scanner.atEnd()) {
                    throw scanner.malformed("a comma or a semicolon is expected");
                }
            }
        }
        return extensions;
    }

    private static Extension extension(HeaderScanner scanner) throws MalformedHeaderException {
        String name = scanner.token();
        List<Extension.Parameter> parameters = new ArrayList<>();
        while (scanner.take(';')) {
            String parameter = scanner.token();
            String value = scanner.take('=') ? scanner.tokenOrQuotedToken() : null;
            parameters.add(new ExtensionParameter(parameter, value));
        }
        return new NamedExtension(name, parameters);
    }

    /**
     * Writes extensions as one header value, as given and in the order given.
     *
     * @throws IllegalArgumentException if a name or a value is not a token
     */
    public static String format(List<? extends Extension> extensions) {
        return extensions.stream().map(ExtensionList::format).collect(Collectors.joining(", "));
    }

    private static String format(Extension extension) {
        StringBuilder text = new StringBuilder(requireToken("extension name", extension.getName()));
        for (Extension.Parameter parameter : extension.getParameters()) {
            text.append(";").append(requireToken("extension parameter name", parameter.getName()));
            String value = parameter.getValue();
            if (value != null && !value.isEmpty()) {
                text.append('=').append(requireToken("extension parameter value", value));
            }
        }
        return text.toString();
    }

    private static String requireToken(String what, String text) {
        if (!HeaderScanner.isToken(text)) {
            throw new IllegalArgumentException(
                    "The " + what + " '" + text + "' is not a token, as RFC 6455 section 9.1 wants it to be.");
        }
        return text;
    }
}
