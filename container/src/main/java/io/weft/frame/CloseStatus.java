package io.weft.frame;

import java.util.Objects;

/**
 * Why a connection ends: a close code and a reason for people to read (RFC 6455 §7.1.5, §7.1.6).
 *
 * @param code the close code, or one of the codes that are never on the wire: 1005, 1006, 1015
 * @param reason the reason, empty if none; what a frame cannot hold is cut off when it is written
 */
public record CloseStatus(int code, String reason) {
    /** A Close frame came, and it carried no code. */
    public static final CloseStatus NO_STATUS = new CloseStatus(CloseCode.NO_STATUS_RECEIVED, "");
    /** The connection ended without a Close frame. */
    public static final CloseStatus ABNORMAL = new CloseStatus(CloseCode.ABNORMAL_CLOSURE, "");

    /** Checks that there is a reason, be it empty. */
    public CloseStatus {
        Objects.requireNonNull(reason, "reason");
    }
}
