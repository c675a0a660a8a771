package io.weft.servlet;

/** Where the filter that answers handshakes stands among those of the application, {@code weft.filter}. */
public enum FilterPosition {
    /** Before all others, for applications whose filters wrap or buffer what is not theirs. */
    FIRST,
    /** Behind those that the application declares, so that they see each handshake and can refuse it; the default. */
    LAST
}
