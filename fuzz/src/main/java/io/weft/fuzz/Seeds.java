package io.weft.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The inputs that a target starts from, and those that once found something: a text file for each target, a line for each input. A line
 * is a name, an equals sign, and words: hexadecimal octets, or text in quotation marks with the escapes of Java.
 */
final class Seeds {
    private Seeds() {}

    /** The inputs by name, in the file's order. */
    static Map<String, byte[]> of(Target target) {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        read(target)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    int equals = line.indexOf(" = ");
                    byte[] old =
                            equals < 0 ? new byte[0] : seeds.put(line.substring(0, equals), bytes(line, equals + 3));
                    if (old != null) {
                        throw new IllegalStateException(target.label() + ": no name, or one that is taken, in " + line);
                    }
                });
        return seeds;
    }

    private static String read(Target target) {
        String name = target.label() + ".seeds";
        try (InputStream stream = Seeds.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("There is no file " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String line, int from) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int i = from;
        while (i < line.length()) {
            if (line.charAt(i) == ' ') {
                i++;
            } else if (line.charAt(i) == '"') {
                int end = endOfText(line, i + 1);
                bytes.writeBytes(line.substring(i + 1, end).translateEscapes().getBytes(StandardCharsets.UTF_8));
                i = end + 1;
            } else {
                int end = line.indexOf(' ', i);
                String octets = line.substring(i, end < 0 ? line.length() : end);
                bytes.writeBytes(HexFormat.of().parseHex(octets));
                i += octets.length();
            }
        }
        return bytes.toByteArray();
    }

    private static int endOfText(String line, int from) {
        int i = from;
        while (line.charAt(i) != '"') {
            i += line.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }
}
