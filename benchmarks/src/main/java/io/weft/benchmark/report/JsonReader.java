package io.weft.benchmark.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link Json} writes: maps, lists, strings, numbers and booleans. */
final class JsonReader {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*([\\[\\]{}:,]|\"(?:[^\"\\\\]|\\\\.)*\"|true|false|-?[0-9.]+(?:[eE][+-]?\\d+)?|NaN)\\s*");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");
    private static final int HEX = 16;

    private final Matcher tokens;
    private String token = "";
    /** Where the token ends, and the next one has to begin. */
    private int end;

    private JsonReader(String text) {
        tokens = TOKEN.matcher(text);
    }

    /**
     * Reads one value.
     *
     * @throws IllegalArgumentException if the text is none; the message says where
     */
    static Object read(String text) {
        JsonReader reader = new JsonReader(text);
        reader.next();
        Object value = reader.value();
        if (reader.end != text.length()) {
            throw reader.unexpected();
        }
        return value;
    }

    private void next() {
        if (!tokens.find() || tokens.start() != end) {
            throw new IllegalArgumentException("This is not JSON from character " + end + " on.");
        }
        end = tokens.end();
        token = tokens.group(1);
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("Nobody expects " + token + " before character " + end + ".");
    }

    private Object value() {
        return switch (token.charAt(0)) {
            case '{' -> map();
            case '[' -> list();
            case '"' -> text();
            case 't', 'f' -> Boolean.valueOf(token);
            case ']', '}', ':', ',' -> throw unexpected();
            default -> Double.valueOf(token);
        };
    }

    private Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        next();
        while (!token.equals("}")) {
            String name = text();
            next();
            next();
            map.put(name, value());
            nextOfMany();
        }
        return map;
    }

    private List<Object> list() {
        List<Object> list = new ArrayList<>();
        next();
        while (!token.equals("]")) {
            list.add(value());
            nextOfMany();
        }
        return list;
    }

    private void nextOfMany() {
        next();
        if (token.equals(",")) {
            next();
        }
    }

    private String text() {
        if (token.charAt(0) != '"') {
            throw unexpected();
        }
        return ESCAPE.matcher(token.substring(1, token.length() - 1))
                .replaceAll(escape -> Matcher.quoteReplacement(
                        escape.group(1) == null
                                ? escape.group(2)
                                : Character.toString(Integer.parseInt(escape.group(1), HEX))));
    }
}
