package io.weft.tck.official;

import org.jspecify.annotations.Nullable;

/**
 * How one test ended; a line of the results file.
 *
 * @param status how it ended
 * @param test class and method
 */
record Outcome(Status status, String test) {

    /** The ways in which a test ends. */
    enum Status {
        PASSED,
        FAILED,
        SKIPPED
    }

    /** The line that {@link #parse} reads. */
    String line() {
        return status + " " + test;
    }

    /** Reads a line of a results file; null if it is no such line, as those of stack traces. */
    static @Nullable Outcome parse(String line) {
        for (Status status : Status.values()) {
            if (line.startsWith(status + " ")) {
                return new Outcome(status, line.substring(status.name().length() + 1));
            }
        }
        return null;
    }
}
