package io.weft.session;

import io.weft.frame.CloseCode;
import io.weft.frame.CloseStatus;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import org.jspecify.annotations.Nullable;

/** Turns the standard's close reasons into ours and back. */
final class CloseReasons {

    private CloseReasons() {}

    /**
     * What an application wants the peer to be told; 1000 if it does not say.
     *
     * @throws IllegalArgumentException if the code is one that may not be sent (RFC 6455 §7.4)
     */
    static CloseStatus toStatus(@Nullable CloseReason reason) {
        if (reason == null) {
            return new CloseStatus(CloseCode.NORMAL_CLOSURE, "");
        }
        int code = reason.getCloseCode().getCode();
        if (code != CloseCode.NO_STATUS_RECEIVED && !CloseCode.isAllowedOnWire(code)) {
            throw new IllegalArgumentException("The close code " + code
                    + " may not be sent; allowed are 1000 to 1003, 1007 to 1014 and 3000 to 4999 (RFC 6455 §7.4)");
        }
        return new CloseStatus(code, reason.getReasonPhrase());
    }

    /** What an application is told. */
    static CloseReason toReason(CloseStatus status) {
        return new CloseReason(CloseCodes.getCloseCode(status.code()), status.reason());
    }
}
