package io.weft.frame;

/**
 * Every way in which a peer can break RFC 6455, an extension or a limit once the connection is open. Each fails the connection (§7.1.7)
 * with its close code.
 */
public enum Violation {
    /** A reserved bit is set that no agreed extension has claimed for this frame. */
    RESERVED_BIT_SET(CloseCode.PROTOCOL_ERROR, "§5.2", "A reserved bit is set"),
    /** The opcode is one of 3 to 7 or 11 to 15. */
    RESERVED_OPCODE(CloseCode.PROTOCOL_ERROR, "§5.2", "The opcode is reserved"),
    /** The 64-bit payload length has its highest bit set. */
    LENGTH_NEGATIVE(CloseCode.PROTOCOL_ERROR, "§5.2", "The highest bit of the payload length is set"),
    /** The payload length is written in a longer form than it needs. */
    LENGTH_NOT_MINIMAL(CloseCode.PROTOCOL_ERROR, "§5.2", "The payload length is not in its shortest form"),
    /** A client sent a frame without a masking key. */
    CLIENT_FRAME_UNMASKED(CloseCode.PROTOCOL_ERROR, "§5.1", "A client's frame is not masked"),
    /** A server sent a frame with a masking key. */
    SERVER_FRAME_MASKED(CloseCode.PROTOCOL_ERROR, "§5.1", "A server's frame is masked"),
    /** A control frame has no FIN bit. */
    CONTROL_FRAME_FRAGMENTED(CloseCode.PROTOCOL_ERROR, "§5.5", "A control frame is fragmented"),
    /** A control frame has more than 125 bytes. */
    CONTROL_FRAME_TOO_LONG(CloseCode.PROTOCOL_ERROR, "§5.5", "A control frame is over 125 bytes"),
    /** A continuation frame came while no message was under way. */
    CONTINUATION_WITHOUT_START(CloseCode.PROTOCOL_ERROR, "§5.4", "There is no message to continue"),
    /** A text or binary frame came before the last fragment of the message under way. */
    MESSAGE_INSIDE_MESSAGE(CloseCode.PROTOCOL_ERROR, "§5.4", "A message starts inside another"),
    /** The payload of a Close frame is half a close code. */
    CLOSE_PAYLOAD_OF_ONE_BYTE(CloseCode.PROTOCOL_ERROR, "§5.5.1", "A close payload has one byte"),
    /** The close code is one that may never be sent. */
    CLOSE_CODE_FORBIDDEN(CloseCode.PROTOCOL_ERROR, "§7.4", "The close code may not be sent"),
    /** The close reason is not UTF-8. */
    CLOSE_REASON_NOT_UTF8(CloseCode.INVALID_PAYLOAD, "§5.5.1", "The close reason is not UTF-8"),
    /** A text message is not UTF-8. */
    TEXT_NOT_UTF8(CloseCode.INVALID_PAYLOAD, "§8.1", "The text is not UTF-8"),
    /** A data frame is larger than the limit. */
    FRAME_TOO_BIG(CloseCode.MESSAGE_TOO_BIG, "§10.4", "The frame is too big"),
    /** A message is larger than its receiver takes. */
    MESSAGE_TOO_BIG(CloseCode.MESSAGE_TOO_BIG, "§10.4", "The message is too big"),
    /**
     * A message has more fragments than the limit. Not 1009: the message may be small, and a peer told that it is too big
     * would shrink its messages instead of its number of fragments. §7.4.1 keeps 1008 for what no other code says.
     */
    TOO_MANY_FRAGMENTS(CloseCode.POLICY_VIOLATION, "§10.4", "The message has too many fragments"),
    /** More control frames came at once than the limit. */
    TOO_MANY_CONTROL_FRAMES(CloseCode.POLICY_VIOLATION, "§10.4", "Too many control frames came at once"),
    /** More control frames came than the limit has for a second. */
    CONTROL_FRAMES_TOO_FAST(CloseCode.POLICY_VIOLATION, "§10.4", "Control frames come too fast"),
    /** More messages came than the limit has for a second. */
    MESSAGES_TOO_FAST(CloseCode.POLICY_VIOLATION, "§10.4", "Messages come too fast"),
    /** A message was begun and not brought to its end in time. */
    MESSAGE_TOO_SLOW(CloseCode.POLICY_VIOLATION, "§10.4", "The message took too long"),
    /**
     * The unfinished messages of all connections together hold as much memory as they may. Not 1009: the message may be small, and
     * the same message would be taken at another time, which is what 1013 says (registered with IANA as Try Again Later).
     */
    UNFINISHED_MESSAGES_TOO_BIG(
            CloseCode.TRY_AGAIN_LATER, "§10.4", "There is no memory for another unfinished message now"),
    /** A compressed message is not what RFC 1951 calls compressed data. */
    COMPRESSED_DATA_CORRUPT(CloseCode.INVALID_PAYLOAD, 7692, "§7.2.2", "The compressed data is corrupt"),
    /** A compressed message becomes so much larger that only an attack would send it. */
    COMPRESSION_RATIO_TOO_HIGH(CloseCode.MESSAGE_TOO_BIG, "§10.4", "The message inflates too much");

    private final int closeCode;
    private final int rfc;
    private final String section;
    private final String text;

    Violation(int closeCode, String section, String text) {
        this(closeCode, 6455, section, text);
    }

    Violation(int closeCode, int rfc, String section, String text) {
        this.closeCode = closeCode;
        this.rfc = rfc;
        this.section = section;
        this.text = text;
    }

    /** The close code to fail the connection with. */
    public int closeCode() {
        return closeCode;
    }

    /** The rule that is broken, such as {@code RFC 6455 §5.2}. */
    public String rule() {
        return "RFC " + rfc + " " + section;
    }

    /** What is wrong, without values; fits into a close reason. */
    public String text() {
        return text;
    }
}
