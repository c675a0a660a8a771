package io.weft.fuzz;

import io.weft.handshake.HeaderFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Header fields out of made-up lines, as a host would hand them over: split at the first colon, values stripped. */
final class HeaderLines {
    private HeaderLines() {}

    static HeaderFields of(List<String> lines) {
        Map<String, List<String>> fields = HeaderFields.modifiable();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.computeIfAbsent(line.substring(0, colon), absent -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        }
        return HeaderFields.of(fields);
    }

    /** None of the fields may let anybody write a line of his own. */
    static void areWhole(HeaderFields fields) {
        fields.asMap().forEach((name, values) -> {
            Law.holds(isToken(name), () -> "a field's name is no token: " + name);
            for (String value : values) {
                Law.holds(
                        value.chars().noneMatch(c -> (c < ' ' && c != '\t') || c == 0x7F),
                        () -> "a control character in " + name);
            }
        });
    }

    /** RFC 9110 §5.6.2, written from the other end: what is not a token. */
    static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> c > ' ' && c < 0x7F && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0);
    }
}
