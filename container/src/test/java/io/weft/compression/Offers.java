package io.weft.compression;

import io.weft.extension.Terms;
import java.util.ArrayList;
import java.util.List;

/** Terms from the text that a header has. */
final class Offers {
    private Offers() {}

    /** Reads parameters as in {@code "a; b=1"}. */
    static Terms terms(String text) {
        List<Terms.Parameter> parameters = new ArrayList<>();
        for (String parameter : text.split(";", -1)) {
            String[] parts = parameter.strip().split("=", -1);
            if (!parts[0].isEmpty()) {
                parameters.add(new Terms.Parameter(parts[0], parts.length > 1 ? parts[1] : null));
            }
        }
        return new Terms("permessage-deflate", parameters);
    }

    /** Writes parameters as {@link #terms} reads them. */
    static String text(Terms terms) {
        String text = terms.toString();
        return text.equals(terms.name()) ? "" : text.substring(terms.name().length() + 2);
    }
}
