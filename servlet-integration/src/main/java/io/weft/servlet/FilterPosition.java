package io.weft.servlet;

/** Where Weft's filter stands among those of the application, {@code weft.filter}. */
public enum FilterPosition {
    /** Before all others, so that nothing they wrap or buffer stands between Weft and the host; the default. */
    FIRST,
    /** Behind those that the application declares, so that they see each handshake before Weft does, and can refuse it. */
    LAST
}
