package io.weft.tck.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads the frames of one end strictly: whatever RFC 6455 forbids it to send is an {@link AssertionError}. */
public final class FrameReader {
    private static final int RSV1 = 4;
    private static final int RSV2 = 2;
    private static final int RSV3 = 1;

    private final DataInputStream input;
    private final boolean masked;
    /** The reserved bits that agreed extensions may set on the first frame of a message; owned by the reading thread. */
    private int agreedRsv;
    /** Whether a message has begun and not ended; owned by the reading thread. */
    private boolean insideMessage;

    private FrameReader(InputStream input, boolean masked, boolean compresses) {
        this.input = new DataInputStream(input);
        this.masked = masked;
        this.agreedRsv = compresses ? RSV1 : 0;
    }

    /**
     * Reads what a server sends.
     *
     * @param compresses whether permessage-deflate was agreed, so that RSV1 may stand on the first frame of a message
     */
    public static FrameReader ofServer(InputStream input, boolean compresses) {
        return new FrameReader(input, false, compresses);
    }

    /** Reads what a client sends, otherwise as {@link #ofServer}. */
    public static FrameReader ofClient(InputStream input, boolean compresses) {
        return new FrameReader(input, true, compresses);
    }

    /** Reads the extensions that the opening handshake has agreed: RSV1 is permessage-deflate's, the others are anybody's. */
    void agree(String extensions) {
        for (String extension : extensions.split(",", -1)) {
            String name = extension.split(";", -1)[0].strip();
            if (!name.isEmpty()) {
                agreedRsv |= name.equals("permessage-deflate") ? RSV1 : RSV2 | RSV3;
            }
        }
    }

    /**
     * The next frame, its payload unmasked; null when the other end has ended its side between two frames.
     *
     * @throws IOException if it ended inside a frame, or the connection broke
     */
    public @Nullable Frame read() throws IOException {
        int first = input.read();
        if (first < 0) {
            return null;
        }
        int second = input.readUnsignedByte();
        boolean fin = (first & 0x80) != 0;
        int opcode = first & 0x0F;
        int rsv = first >> 4 & 7;
        int allowed = opcode == Opcode.TEXT || opcode == Opcode.BINARY ? agreedRsv : 0;
        require((rsv & ~allowed) == 0, "reserved bits without an extension (§5.2)", first);
        boolean isMasked = (second & 0x80) != 0;
        require(isMasked == masked, "a frame masked by a server or unmasked by a client (§5.1)", second);
        int length = length(second & 0x7F);
        checkOrder(fin, opcode, length);
        byte[] key = masked ? input.readNBytes(4) : new byte[4];
        byte[] payload = input.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException(
                    "The other end stopped inside a frame, after " + payload.length + " of " + length + " bytes");
        }
        if (masked) {
            unmask(payload, key);
        }
        return new Frame(fin, rsv, opcode, masked, payload);
    }

    private static void unmask(byte[] payload, byte[] key) {
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= key[i & 3];
        }
    }

    private int length(int form) throws IOException {
        if (form < 126) {
            return form;
        }
        long length = form == 126 ? input.readUnsignedShort() : input.readLong();
        require(length > (form == 126 ? 125 : 0xFFFF), "a length not in its shortest form (§5.2)", length);
        require(length <= Integer.MAX_VALUE - 8, "a frame larger than this client takes", length);
        return (int) length;
    }

    private void checkOrder(boolean fin, int opcode, int length) {
        if (Opcode.isControl(opcode)) {
            require(opcode <= Opcode.PONG, "a reserved opcode (§5.2)", opcode);
            require(fin, "a fragmented control frame (§5.5)", opcode);
            require(length <= 125, "a control frame over 125 bytes (§5.5)", length);
            return;
        }
        require(opcode <= Opcode.BINARY, "a reserved opcode (§5.2)", opcode);
        require(insideMessage == (opcode == Opcode.CONTINUATION), "a fragment out of order (§5.4)", opcode);
        insideMessage = !fin;
    }

    private static void require(boolean legal, String what, long value) {
        if (!legal) {
            throw new AssertionError("The other end sent " + what + ": " + value);
        }
    }
}
