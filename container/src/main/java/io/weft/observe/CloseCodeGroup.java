package io.weft.observe;

/** Close codes as figures are tagged by them: peers may choose any of 2,000, of which a few mean something to an operator. */
public final class CloseCodeGroup {

    private CloseCodeGroup() {}

    /** The code itself if RFC 6455 §7.4.1 or the registry has it, else {@code 3xxx}, {@code 4xxx} or {@code other} (§7.4.2). */
    public static String of(int code) {
        if (code >= 1000 && code <= 1015) {
            return Integer.toString(code);
        }
        if (code >= 3000 && code <= 3999) {
            return "3xxx";
        }
        return code >= 4000 && code <= 4999 ? "4xxx" : "other";
    }
}
