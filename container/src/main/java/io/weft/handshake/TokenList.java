package io.weft.handshake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A header field that is a comma-separated list of tokens, over one line or several. */
final class TokenList {
    private TokenList() {}

    /**
     * Reads the tokens in their order; one named twice counts where it stood first.
     *
     * @throws MalformedHeaderException if an element is not a token
     */
    static List<String> parse(String header, List<? extends CharSequence> values) throws MalformedHeaderException {
        Set<String> tokens = new LinkedHashSet<>();
        for (CharSequence value : values) {
            HeaderScanner scanner = new HeaderScanner(header, value);
            scanner.skipSpace();
            scanner.takeCommas();
            while (!scanner.atEnd()) {
                tokens.add(scanner.token());
                scanner.skipSpace();
                if (!scanner.takeCommas() && !scanner.atEnd()) {
                    throw scanner.malformed("a comma is expected");
                }
            }
        }
        return new ArrayList<>(tokens);
    }

    /**
     * Whether one of the elements is the word, without regard to case. Elements need not be tokens: {@code Upgrade} names
     * versions too, as in {@code h2c/1.0}.
     */
    static boolean contains(List<String> values, String word) {
        return values.stream().anyMatch(value -> hasElement(value, word));
    }

    private static boolean hasElement(String value, String word) {
        int start = 0;
        while (start <= value.length()) {
            int comma = value.indexOf(',', start);
            int end = comma < 0 ? value.length() : comma;
            if (value.substring(start, end).strip().equalsIgnoreCase(word)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }
}
