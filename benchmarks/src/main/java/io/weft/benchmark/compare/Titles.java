package io.weft.benchmark.compare;

import java.util.Locale;

/** Numbers in titles. */
final class Titles {

    private Titles() {}

    static String count(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
