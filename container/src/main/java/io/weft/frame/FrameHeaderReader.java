package io.weft.frame;

import java.nio.ByteBuffer;

/**
 * Reads frame headers byte by byte, wherever the network has cut them, and checks every rule that a header alone can break
 * (RFC 6455 §5.2, §5.1, §5.5). All fields belong to the connection's inbound lane.
 */
public final class FrameHeaderReader {
    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int MAX_CONTROL_LENGTH = 125;
    private static final int MASKING_KEY_BYTES = 4;

    private final Role self;
    // Small numbers in small fields: each connection has a reader.
    private final byte messageRsv;
    private final byte frameRsv;

    private byte bytesRead;
    private byte lengthBytes;
    private byte headerBytes;
    private boolean fin;
    private byte rsv;
    private Opcode opcode = Opcode.CONTINUATION;
    private long length;
    private int maskingKey;

    /**
     * Makes the reader of one connection.
     *
     * @param self our end; a server reads masked frames, a client unmasked ones
     * @param messageRsv the reserved bits that agreed extensions have claimed for the first frame of a message: 4 for RSV1,
     *     2 for RSV2, 1 for RSV3
     * @param frameRsv the reserved bits that they have claimed for every data frame
     */
    public FrameHeaderReader(Role self, int messageRsv, int frameRsv) {
        this.self = self;
        this.messageRsv = (byte) messageRsv;
        this.frameRsv = (byte) frameRsv;
    }

    /**
     * Takes the bytes of the header under way, or of the next one if the last was complete; never a byte more.
     *
     * @return whether the header is complete, so that the payload follows
     * @throws ViolationException at the first byte that breaks a rule; the reader is of no use afterwards
     */
    public boolean read(ByteBuffer bytes) throws ViolationException {
        if (bytesRead == headerBytes) {
            startHeader();
        }
        while (bytesRead < headerBytes && bytes.hasRemaining()) {
            take(bytes.get() & 0xFF);
            bytesRead++;
        }
        return bytesRead == headerBytes;
    }

    /** Whether no header is under way. */
    public boolean isAtRest() {
        return bytesRead == headerBytes;
    }

    /** Whether this is the last frame of its message. */
    public boolean fin() {
        return fin;
    }

    /** The reserved bits: 4 for RSV1, 2 for RSV2, 1 for RSV3. */
    public int rsv() {
        return rsv;
    }

    /** What the frame is. */
    public Opcode opcode() {
        return opcode;
    }

    /** The payload's length in bytes, never negative. */
    public long length() {
        return length;
    }

    /** Whether the payload is masked: always for a server, never for a client. */
    public boolean masked() {
        return self == Role.SERVER;
    }

    /** The masking key, its first byte the highest; 0 for a frame without one. */
    public int maskingKey() {
        return maskingKey;
    }

    private void startHeader() {
        bytesRead = 0;
        headerBytes = 2; // until the second byte tells
        lengthBytes = 0;
    }

    private void take(int b) throws ViolationException {
        if (bytesRead == 0) {
            takeFinAndOpcode(b);
        } else if (bytesRead == 1) {
            takeMaskBitAndLength(b);
        } else if (bytesRead < 2 + lengthBytes) {
            takeLengthByte(b);
        } else {
            maskingKey = maskingKey << 8 | b; // four bytes push the last frame's key out
        }
    }

    private void takeFinAndOpcode(int b) throws ViolationException {
        fin = (b & FIN) != 0;
        rsv = (byte) (b >> 4 & 7);
        Opcode known = Opcode.of(b & 0xF);
        if (known == null) {
            throw new ViolationException(Violation.RESERVED_OPCODE, "opcode " + (b & 0xF)); // RFC 6455 §5.2
        }
        opcode = known;
        if ((rsv & ~claimedRsv()) != 0) {
            throw new ViolationException(Violation.RESERVED_BIT_SET, reservedBits()); // RFC 6455 §5.2
        }
        if (opcode.isControl() && !fin) {
            throw new ViolationException(Violation.CONTROL_FRAME_FRAGMENTED, opcode + " without FIN"); // RFC 6455 §5.5
        }
    }

    /** RFC 7692 §6: a message's bits stand on its first frame only; no control frame has any. */
    private int claimedRsv() {
        if (opcode.isControl()) {
            return 0;
        }
        return opcode.startsMessage() ? messageRsv | frameRsv : frameRsv;
    }

    private void takeMaskBitAndLength(int b) throws ViolationException {
        checkMaskBit((b & MASKED) != 0);
        length = b & 0x7F;
        if (opcode.isControl() && length > MAX_CONTROL_LENGTH) { // RFC 6455 §5.5
            throw new ViolationException(Violation.CONTROL_FRAME_TOO_LONG, opcode + " with an extended length");
        }
        if (length > 125) {
            lengthBytes = (byte) (length == 126 ? 2 : 8);
            length = 0;
        }
        headerBytes = (byte) (2 + lengthBytes + (masked() ? MASKING_KEY_BYTES : 0));
    }

    /** RFC 6455 §5.1: a client masks all frames, a server none. */
    private void checkMaskBit(boolean maskBit) throws ViolationException {
        if (self == Role.SERVER && !maskBit) {
            throw new ViolationException(Violation.CLIENT_FRAME_UNMASKED, opcode + " frame");
        }
        if (self == Role.CLIENT && maskBit) {
            throw new ViolationException(Violation.SERVER_FRAME_MASKED, opcode + " frame");
        }
    }

    private void takeLengthByte(int b) throws ViolationException {
        if (lengthBytes == 8 && bytesRead == 2 && b > 0x7F) { // RFC 6455 §5.2: the most significant bit must be 0
            throw new ViolationException(Violation.LENGTH_NEGATIVE, opcode + " frame");
        }
        length = length << 8 | b;
        boolean complete = bytesRead == 1 + lengthBytes;
        if (complete && length < (lengthBytes == 2 ? 126 : 65_536)) { // RFC 6455 §5.2: the minimal number of bytes
            throw new ViolationException(
                    Violation.LENGTH_NOT_MINIMAL, "length " + length + " in " + lengthBytes + " bytes");
        }
    }

    private String reservedBits() {
        return opcode + " frame with RSV1=" + (rsv >> 2) + " RSV2=" + (rsv >> 1 & 1) + " RSV3=" + (rsv & 1);
    }
}
