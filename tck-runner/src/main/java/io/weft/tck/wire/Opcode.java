package io.weft.tck.wire;

/** The opcodes of RFC 6455 §5.2 by number; the reserved ones are numbers alone. */
public final class Opcode {
    /** The next fragment of a message. */
    public static final int CONTINUATION = 0x0;
    /** A text message, or its first fragment. */
    public static final int TEXT = 0x1;
    /** A binary message, or its first fragment. */
    public static final int BINARY = 0x2;
    /** Close. */
    public static final int CLOSE = 0x8;
    /** Ping. */
    public static final int PING = 0x9;
    /** Pong. */
    public static final int PONG = 0xA;

    private Opcode() {}

    /** Whether frames of this opcode are control frames (RFC 6455 §5.5). */
    public static boolean isControl(int opcode) {
        return opcode >= CLOSE;
    }
}
