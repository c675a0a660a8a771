package io.weft.tck.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One extension of a Sec-WebSocket-Extensions field (RFC 6455 §9.1).
 *
 * @param name its token
 * @param parameters in their order
 */
public record WireExtension(String name, List<Parameter> parameters) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern PARAMETER =
            Pattern.compile("[ \t]*(" + TOKEN + ")[ \t]*(?:=[ \t]*(?:(" + TOKEN + ")|\"(" + TOKEN + ")\"))?[ \t]*");
    private static final Pattern NAME = Pattern.compile("[ \t]*(" + TOKEN + ")[ \t]*");

    /** A parameter; its value is empty if it has none, since no token is empty. */
    public record Parameter(String name, String value) {}

    /** Holds a copy. */
    public WireExtension {
        parameters = List.copyOf(parameters);
    }

    /**
     * Reads a field of any number of lines.
     *
     * @throws IllegalArgumentException if a line is not what §9.1 allows; no token holds a comma or a semicolon
     */
    public static List<WireExtension> parse(List<String> lines) {
        List<WireExtension> extensions = new ArrayList<>();
        for (String line : lines) {
            for (String element : line.split(",", -1)) {
                extensions.add(extension(line, element));
            }
        }
        return extensions;
    }

    private static WireExtension extension(String line, String element) {
        String[] parts = element.split(";", -1);
        Matcher name = NAME.matcher(parts[0]);
        if (!name.matches()) {
            throw malformed(line, parts[0]);
        }
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            Matcher parameter = PARAMETER.matcher(parts[i]);
            if (!parameter.matches()) {
                throw malformed(line, parts[i]);
            }
            String value = parameter.group(2) != null ? parameter.group(2) : parameter.group(3);
            parameters.add(new Parameter(parameter.group(1), value == null ? "" : value));
        }
        return new WireExtension(name.group(1), parameters);
    }

    private static IllegalArgumentException malformed(String line, String part) {
        return new IllegalArgumentException(
                "'" + part + "' breaks the grammar of Sec-WebSocket-Extensions (RFC 6455 §9.1): " + line);
    }

    /**
     * The parameters by their names.
     *
     * @throws IllegalArgumentException if a name is there twice
     */
    Map<String, String> byName() {
        Map<String, String> byName = new HashMap<>();
        for (Parameter parameter : parameters) {
            if (byName.put(parameter.name(), parameter.value()) != null) {
                throw new IllegalArgumentException(parameter.name() + " is there twice: " + this);
            }
        }
        return byName;
    }
}
