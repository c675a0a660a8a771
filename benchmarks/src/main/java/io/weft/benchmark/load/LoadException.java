package io.weft.benchmark.load;

import java.io.IOException;

/** A server did not do what the workload asks of it; the message says what came instead. */
public final class LoadException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says what came instead. */
    public LoadException(String message) {
        super(message);
    }
}
