package io.weft.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weft.frame.CloseCode;
import io.weft.frame.ClosePayload;
import io.weft.frame.CloseStatus;
import io.weft.frame.ViolationException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/** Payloads of Close frames: read as the JDK would read them, and written again as the same bytes. */
final class ClosePayloads {
    private ClosePayloads() {}

    /** Reads one payload. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        byte[] payload =
                bytes.length > 125 ? Arrays.copyOf(bytes, 125) : bytes; // RFC 6455 §5.5: no longer ones come here
        CloseStatus status;
        try {
            status = ClosePayload.parse(ByteBuffer.wrap(payload.clone()));
        } catch (ViolationException violation) {
            Law.holds(!isRight(payload), () -> violation.getMessage() + " of a payload that is right");
            return;
        }
        Law.holds(isRight(payload), () -> "a payload that is wrong was read as " + status);
        Law.same(ClosePayload.write(status), ByteBuffer.wrap(payload), "the payload written again");
    }

    /** Reads any text as a reason, which has to fit a frame. */
    static void write(String reason) {
        ByteBuffer written = ClosePayload.write(new CloseStatus(CloseCode.NORMAL_CLOSURE, reason));
        Law.holds(written.remaining() <= 125, () -> "a close payload of " + written.remaining() + " bytes");
        byte[] payload = new byte[written.remaining()];
        written.get(payload);
        fuzzerTestOneInput(payload);
    }

    private static boolean isRight(byte[] payload) {
        if (payload.length == 0) {
            return true;
        }
        if (payload.length == 1) {
            return false;
        }
        int code = (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
        boolean allowed = (code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006)
                || (code >= 3000 && code < 5000);
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(payload, 2, payload.length - 2));
            return allowed;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
