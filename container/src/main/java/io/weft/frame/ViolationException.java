package io.weft.frame;

/**
 * Says that the peer broke a rule, so that the connection must fail (RFC 6455 §7.1.7). Carries no stack trace: the fault is
 * the peer's, and peers must not be able to make us spend time on theirs.
 */
public final class ViolationException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Violation violation;

    /**
     * Makes the exception for one violation.
     *
     * @param detail what was found: the value, and where there is one the limit and its setting's name
     */
    public ViolationException(Violation violation, String detail) {
        super(violation.text() + ": " + detail + " (" + violation.rule() + ")", null, false, false);
        this.violation = violation;
    }

    /** Which rule was broken. */
    public Violation violation() {
        return violation;
    }

    /** What to tell the peer: the violation's code and text, without values or names of settings. */
    public CloseStatus closeStatus() {
        return new CloseStatus(violation.closeCode(), violation.text());
    }
}
