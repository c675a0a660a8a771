package io.weft.fuzz;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says that something must hold whatever the input is; a fuzzer takes the failure for a finding. */
final class Law {
    private Law() {}

    /** Fails unless the law holds. */
    static void holds(boolean kept, Supplier<String> law) {
        if (!kept) {
            throw new AssertionError(law.get());
        }
    }

    /** Fails unless both are equal. */
    static void same(@Nullable Object found, @Nullable Object expected, String what) {
        if (found == null ? expected != null : !found.equals(expected)) {
            throw new AssertionError(what + ": found " + found + ", expected " + expected);
        }
    }
}
