package io.weft.handshake;

/**
 * Reads one header value from left to right in the terms of RFC 9110 §5.6: tokens, quoted strings, delimiters. Each character
 * is looked at a bounded number of times, so that a value costs time in proportion to its length, whatever it says.
 */
final class HeaderScanner {
    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    private final String header;
    private final CharSequence text;
    /** The next character to read; owned by the one thread that parses. */
    private int position;

    /**
     * @param header the field's name, for errors
     * @param text its value
     */
    HeaderScanner(String header, CharSequence text) {
        this.header = header;
        this.text = text;
    }

    /** Whether a string is a non-empty token. */
    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(HeaderScanner::isTokenCharacter);
    }

    /** Whether a character may stand in a token, RFC 9110 §5.6.2. */
    static boolean isTokenCharacter(int c) {
        return isBetween('a', c, 'z')
                || isBetween('A', c, 'Z')
                || isBetween('0', c, '9')
                || TOKEN_PUNCTUATION.indexOf(c) >= 0;
    }

    private static boolean isBetween(char first, int c, char last) {
        return first <= c && c <= last;
    }

    boolean atEnd() {
        return position == text.length();
    }

    /** Passes over optional whitespace. */
    void skipSpace() {
        while (!atEnd() && isSpace(text.charAt(position))) {
            position++;
        }
    }

    /** Passes over a delimiter and the whitespace around it, if it is there. */
    boolean take(char delimiter) {
        skipSpace();
        if (atEnd() || text.charAt(position) != delimiter) {
            return false;
        }
        position++;
        skipSpace();
        return true;
    }

    /** Passes over the commas that separate list elements, empty elements included (RFC 9110 §5.6.1.2). */
    boolean takeCommas() {
        boolean taken = false;
        while (take(',')) {
            taken = true;
        }
        return taken;
    }

    /** Reads a token. */
    String token() throws MalformedHeaderException {
        int start = position;
        while (!atEnd() && isTokenCharacter(text.charAt(position))) {
            position++;
        }
        if (position == start) {
            throw malformed("a token is expected");
        }
        return text.subSequence(start, position).toString();
    }

    /**
     * Reads a token or a quoted string. What a quoted string says without its quotes must be a token as well, RFC 6455 §9.1.
     */
    String tokenOrQuotedToken() throws MalformedHeaderException {
        if (atEnd() || text.charAt(position) != '"') {
            return token();
        }
        position++;
        StringBuilder value = new StringBuilder();
        while (!atEnd()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return nonEmpty(value);
            }
            value.append(tokenCharacter(c));
        }
        throw malformed("the closing quote is missing");
    }

    private char tokenCharacter(char first) throws MalformedHeaderException {
        char c = first;
        if (c == '\\') {
            if (atEnd()) {
                throw malformed("the closing quote is missing");
            }
            c = text.charAt(position++);
        }
        if (!isTokenCharacter(c)) {
            throw malformed("a quoted value must be a token, RFC 6455 section 9.1");
        }
        return c;
    }

    private String nonEmpty(StringBuilder value) throws MalformedHeaderException {
        if (value.length() == 0) {
            throw malformed("a quoted value must not be empty, RFC 6455 section 9.1");
        }
        return value.toString();
    }

    /** Makes the error for the place reached. */
    MalformedHeaderException malformed(String what) {
        return new MalformedHeaderException(header + " is malformed at character " + position + ": " + what);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
