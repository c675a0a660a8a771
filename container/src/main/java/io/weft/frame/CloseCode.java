package io.weft.frame;

/** The close codes of RFC 6455 §7.4.1 and the IANA registry, and the rule which of them may be sent. */
public final class CloseCode {
    /** The purpose of the connection is fulfilled. */
    public static final int NORMAL_CLOSURE = 1000;
    /** The endpoint goes away: the server stops, the page is left. */
    public static final int GOING_AWAY = 1001;
    /** The peer broke the protocol. */
    public static final int PROTOCOL_ERROR = 1002;
    /** The peer sent a kind of data that this endpoint does not take. */
    public static final int UNSUPPORTED_DATA = 1003;
    /** Never on the wire: the Close frame carried no code. */
    public static final int NO_STATUS_RECEIVED = 1005;
    /** Never on the wire: the connection ended without a Close frame. */
    public static final int ABNORMAL_CLOSURE = 1006;
    /** The data do not fit their type, such as text that is not UTF-8. */
    public static final int INVALID_PAYLOAD = 1007;
    /** The peer broke a policy for which no other code fits. */
    public static final int POLICY_VIOLATION = 1008;
    /** A message is too big to process. */
    public static final int MESSAGE_TOO_BIG = 1009;
    /** The client needs an extension that the server did not agree to. */
    public static final int MANDATORY_EXTENSION = 1010;
    /** The server met an unexpected condition. */
    public static final int INTERNAL_ERROR = 1011;
    /** The service restarts (IANA registry). */
    public static final int SERVICE_RESTART = 1012;
    /** The service is overloaded (IANA registry). */
    public static final int TRY_AGAIN_LATER = 1013;
    /** A gateway got a bad answer from behind it (IANA registry). */
    public static final int BAD_GATEWAY = 1014;
    /** Never on the wire: the TLS handshake failed. */
    public static final int TLS_HANDSHAKE = 1015;

    private CloseCode() {}

    /**
     * Whether a Close frame may carry this code (RFC 6455 §7.4): 1000 to 1003, 1007 to 1014, and 3000 to 4999 for libraries
     * and applications. 1004 has no meaning yet; 1005, 1006 and 1015 only ever describe what was seen.
     */
    public static boolean isAllowedOnWire(int code) {
        return isBetween(code, NORMAL_CLOSURE, UNSUPPORTED_DATA)
                || isBetween(code, INVALID_PAYLOAD, BAD_GATEWAY)
                || isBetween(code, 3000, 4999);
    }

    private static boolean isBetween(int code, int first, int last) {
        return first <= code && code <= last;
    }
}
