package io.weft.handshake;

/** A header field's value does not follow its grammar; the message says which, where and why. */
public final class MalformedHeaderException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedHeaderException(String message) {
        super(message);
    }
}
