package io.weft.extension;

/** Says why an offer or an answer cannot be taken; a server then declines it, a client fails the handshake (RFC 6455 §4.1). */
public final class UnacceptableTermsException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception; it carries no stack trace, since the fault is the peer's.
     *
     * @param message a sentence with the terms and the rule
     */
    public UnacceptableTermsException(String message) {
        super(message, null, false, false);
    }
}
