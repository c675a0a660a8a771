package io.weft.tck.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A payload as its pattern and its length, so that a case of 16 MiB costs nothing until it is played. Equal to any other content of
 * the same bytes.
 */
final class Content {
    private static final int SHOWN = 48;

    private final byte[] pattern;
    private final int length;

    private Content(byte[] pattern, int length) {
        this.pattern = pattern;
        this.length = length;
    }

    /** The bytes themselves, which the caller must not change afterwards. */
    static Content of(byte[] bytes) {
        return new Content(bytes, bytes.length);
    }

    /** Text in UTF-8. */
    static Content text(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes as hexadecimal digits, with spaces anywhere. */
    static Content hex(String digits) {
        String packed = digits.replace(" ", "");
        byte[] bytes = new byte[packed.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(packed.substring(2 * i, 2 * i + 2), 16);
        }
        return of(bytes);
    }

    /** The pattern over and over, cut at the length. */
    static Content repeated(Content pattern, int length) {
        return new Content(pattern.bytes(), length);
    }

    int length() {
        return length;
    }

    /** The bytes, which the caller must not change. */
    byte[] bytes() {
        if (pattern.length == length) {
            return pattern;
        }
        byte[] bytes = Arrays.copyOf(pattern, length);
        for (int known = Math.min(pattern.length, length); known < length; known *= 2) {
            System.arraycopy(bytes, 0, bytes, known, Math.min(known, length - known));
        }
        return bytes;
    }

    Content then(Content next) {
        byte[] joined = Arrays.copyOf(bytes(), length + next.length);
        System.arraycopy(next.bytes(), 0, joined, length, next.length);
        return of(joined);
    }

    Content slice(int from, int to) {
        return of(Arrays.copyOfRange(bytes(), from, to));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content that && length == that.length && Arrays.equals(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return length;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(length).append(" bytes");
        if (length > 0 && length <= SHOWN) {
            text.append(" \"")
                    .append(new String(bytes(), StandardCharsets.UTF_8))
                    .append('"');
        }
        return text.toString();
    }
}
