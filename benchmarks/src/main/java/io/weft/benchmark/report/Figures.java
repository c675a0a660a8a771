package io.weft.benchmark.report;

import java.util.Locale;

/** Numbers with as many digits as they deserve: three. */
final class Figures {
    private static final double HUNDRED = 100;
    private static final double TEN = 10;

    private Figures() {}

    static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    /** Without zeros that say nothing. */
    static String brief(double value) {
        return value == Math.rint(value) ? whole(value) : String.format(Locale.ROOT, "%s", (float) value);
    }

    static String of(double value) {
        if (Math.abs(value) >= HUNDRED) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, Math.abs(value) >= TEN ? "%.1f" : "%.2f", value);
    }
}
