package io.weft.server;

import jakarta.websocket.DeploymentException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's path: a relative URI, or a URI template of level 1 whose variables are whole segments (WSC-4.1.1-2).
 * Segments are compared decoded. A trailing slash is a last, empty segment and so tells paths apart.
 *
 * @param text the path as the application wrote it
 * @param segments its segments from left to right, without the leading slash
 */
public record UriTemplate(String text, List<Segment> segments) {

    /**
     * One segment of a path.
     *
     * @param name the variable's name, or the text that a request must have there, decoded
     * @param variable whether it is a variable
     */
    public record Segment(String name, boolean variable) {}

    /** Copies the segments. */
    public UriTemplate {
        segments = List.copyOf(segments);
    }

    /**
     * Reads a path.
     *
     * @throws DeploymentException if it is missing or malformed (WSC-4.1.1-3); the message says why
     */
    public static UriTemplate parse(@Nullable String path) throws DeploymentException {
        if (path == null || !path.startsWith("/")) {
            throw malformed(path, "it must start with a slash");
        }
        if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            throw malformed(path, "it must have neither a query nor a fragment");
        }
        List<Segment> segments = new ArrayList<>();
        List<String> texts = split(path);
        for (int i = 0; i < texts.size(); i++) {
            segments.add(segment(path, texts.get(i), i == texts.size() - 1));
        }
        UriTemplate template = new UriTemplate(path, segments);
        if (template.variables().size()
                != segments.stream().filter(Segment::variable).count()) {
            throw malformed(path, "it uses a variable more than once");
        }
        return template;
    }

    /** Splits a path that starts with a slash into what stands between its slashes. */
    static List<String> split(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /** The variables' names in their order. */
    public Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        segments.stream().filter(Segment::variable).forEach(segment -> names.add(segment.name()));
        return names;
    }

    private static Segment segment(String path, String text, boolean last) throws DeploymentException {
        if (text.isEmpty() && !last) {
            throw malformed(path, "it must not contain //");
        }
        if (text.equals(".") || text.equals("..")) {
            throw malformed(path, "it must not contain the segment " + text);
        }
        if (text.indexOf('{') < 0 && text.indexOf('}') < 0) {
            return new Segment(decode(path, text), false);
        }
        String name = text.substring(1, Math.max(1, text.length() - 1));
        if (name.isEmpty() || !text.equals("{" + name + "}") || name.indexOf('{') >= 0 || name.indexOf('}') >= 0) {
            throw malformed(path, "a variable must be a whole segment of the form {name}, '" + text + "' is not");
        }
        return new Segment(name, true);
    }

    private static String decode(String path, String text) throws DeploymentException {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[source.length];
        int length = 0;
        for (int i = 0; i < source.length; i++) {
            if (source[i] != '%') {
                decoded[length++] = source[i];
                continue;
            }
            int high = i + 2 < source.length ? Character.digit(source[i + 1], 16) : -1;
            int low = i + 2 < source.length ? Character.digit(source[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw malformed(path, "a % must be followed by two hexadecimal digits");
            }
            decoded[length++] = (byte) (high << 4 | low);
            i += 2;
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }

    private static DeploymentException malformed(@Nullable String path, String why) {
        return new DeploymentException("The path '" + path + "' is malformed: " + why + " [WSC-4.1.1-3].");
    }

    @Override
    public String toString() {
        return text;
    }
}
