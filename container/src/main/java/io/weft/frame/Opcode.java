package io.weft.frame;

import org.jspecify.annotations.Nullable;

/** What a frame is, from the four opcode bits of its header (RFC 6455 §5.2, §11.8). */
public enum Opcode {
    /** The next fragment of the data message under way (§5.4). */
    CONTINUATION(0x0),
    /** The first or only frame of a text message (§5.6). */
    TEXT(0x1),
    /** The first or only frame of a binary message (§5.6). */
    BINARY(0x2),
    /** The closing handshake (§5.5.1). */
    CLOSE(0x8),
    /** Asks for a pong (§5.5.2). */
    PING(0x9),
    /** Answers a ping, or comes unasked (§5.5.3). */
    PONG(0xA);

    private static final @Nullable Opcode[] BY_CODE = new @Nullable Opcode[16];

    static {
        for (Opcode opcode : values()) {
            BY_CODE[opcode.code] = opcode;
        }
    }

    private final int code;

    Opcode(int code) {
        this.code = code;
    }

    /**
     * Finds the opcode of a number.
     *
     * @param code 0 to 15
     * @return the opcode, or null if the number is reserved (3 to 7, 11 to 15)
     */
    public static @Nullable Opcode of(int code) {
        return BY_CODE[code];
    }

    /** The number on the wire, 0 to 15. */
    public int code() {
        return code;
    }

    /** Whether this is a close, ping or pong: at most 125 bytes, never fragmented (§5.5). */
    public boolean isControl() {
        return code >= CLOSE.code;
    }

    /** Whether this carries bytes of a message: text, binary or a continuation (§5.6). */
    public boolean isData() {
        return !isControl();
    }

    /** Whether this is the first frame of a data message: text or binary, not a continuation (§5.4). */
    public boolean startsMessage() {
        return this == TEXT || this == BINARY;
    }
}
