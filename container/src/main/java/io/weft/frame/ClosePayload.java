package io.weft.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Reads and writes the payload of Close frames: nothing, or a code and a reason in UTF-8 (RFC 6455 §5.5.1). */
public final class ClosePayload {
    /** The most bytes that a reason may have: a control frame's 125 less two for the code. */
    public static final int MAX_REASON_BYTES = 123;

    private static final int CODE_BYTES = 2;

    private ClosePayload() {}

    /**
     * Reads the whole, unmasked payload of a Close frame; consumes it.
     *
     * @param payload 0 to 125 bytes, array-backed
     * @return the code and reason; {@link CloseStatus#NO_STATUS} if the payload is empty
     * @throws ViolationException if one byte is all there is, the code may not be sent, or the reason is not UTF-8
     */
    public static CloseStatus parse(ByteBuffer payload) throws ViolationException {
        if (!payload.hasRemaining()) {
            return CloseStatus.NO_STATUS; // RFC 6455 §7.1.5
        }
        if (payload.remaining() < CODE_BYTES) {
            throw new ViolationException(Violation.CLOSE_PAYLOAD_OF_ONE_BYTE, "a code has 2 bytes");
        }
        int code = Short.toUnsignedInt(payload.getShort());
        if (!CloseCode.isAllowedOnWire(code)) {
            throw new ViolationException(Violation.CLOSE_CODE_FORBIDDEN, "code " + code); // RFC 6455 §7.4
        }
        return new CloseStatus(code, reason(payload));
    }

    /**
     * Writes the payload of a Close frame. A reason over {@link #MAX_REASON_BYTES} is cut at a character's end; a surrogate
     * without its partner becomes a question mark.
     *
     * @return 0 to 125 bytes, array-backed, ready to be read; empty for {@link CloseStatus#NO_STATUS}
     * @throws IllegalArgumentException if the code may not be sent and is not 1005
     */
    public static ByteBuffer write(CloseStatus status) {
        if (status.code() == CloseCode.NO_STATUS_RECEIVED) {
            return ByteBuffer.allocate(0); // 1005 is how an empty payload is spelled, never a code to send
        }
        if (!CloseCode.isAllowedOnWire(status.code())) {
            throw new IllegalArgumentException("Close code " + status.code()
                    + " may not be sent; allowed are 1000 to 1003, 1007 to 1014 and 3000 to 4999 (RFC 6455 §7.4)");
        }
        byte[] reason = status.reason().getBytes(UTF_8);
        int length = lengthThatFits(reason);
        return ByteBuffer.allocate(CODE_BYTES + length)
                .putShort((short) status.code())
                .put(reason, 0, length)
                .flip();
    }

    private static String reason(ByteBuffer utf8) throws ViolationException {
        if (!new Utf8Validator().validate(utf8, true)) {
            throw new ViolationException(Violation.CLOSE_REASON_NOT_UTF8, utf8.remaining() + " bytes");
        }
        return UTF_8.decode(utf8).toString();
    }

    private static int lengthThatFits(byte[] utf8) {
        if (utf8.length <= MAX_REASON_BYTES) {
            return utf8.length;
        }
        int length = MAX_REASON_BYTES;
        while (isContinuation(utf8[length])) {
            length--;
        }
        return length;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
