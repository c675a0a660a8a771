package io.weft.standalone;

import org.jspecify.annotations.Nullable;

/** Why a server did not start, in one line that a person can act on; the cause holds the technical story. */
public final class ServerStartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ServerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
