package io.weft.tck.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads the lines of an HTTP message's head, to its end and not a byte further. */
final class HeadLines {
    private static final int MOST_HEAD_BYTES = 64 * 1024;

    private HeadLines() {}

    /** The next line without its end. */
    static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("The other end stopped inside the head of an HTTP message, after: " + line);
            }
            if (line.length() > MOST_HEAD_BYTES) {
                throw new IOException("A line of an HTTP head is longer than " + MOST_HEAD_BYTES + " bytes");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /** The header fields: values by lower-case name, in the order of arrival. */
    static Map<String, List<String>> fields(InputStream input) throws IOException {
        Map<String, List<String>> fields = new TreeMap<>();
        for (String line = line(input); !line.isEmpty(); line = line(input)) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            fields.computeIfAbsent(name, unused -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return fields;
    }
}
