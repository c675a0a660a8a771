package io.weft.tck.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads a server's frames strictly: whatever RFC 6455 forbids a server to send is an {@link AssertionError}. */
final class FrameReader {
    private final DataInputStream input;
    /** Whether a message has begun and not ended; owned by the reading thread. */
    private boolean insideMessage;

    FrameReader(InputStream input) {
        this.input = new DataInputStream(input);
    }

    /** The next frame, null when the server has ended its side between two frames. */
    @Nullable Frame read() throws IOException {
        int first = input.read();
        if (first < 0) {
            return null;
        }
        int second = input.readUnsignedByte();
        boolean fin = (first & 0x80) != 0;
        int opcode = first & 0x0F;
        require((first & 0x70) == 0, "reserved bits without an extension (§5.2)", first);
        require((second & 0x80) == 0, "a masked frame from a server (§5.1)", second);
        int length = length(second & 0x7F);
        checkOrder(fin, opcode, length);
        byte[] payload = input.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException(
                    "The server ended inside a frame, after " + payload.length + " of " + length + " bytes");
        }
        return new Frame(fin, 0, opcode, false, payload);
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
            throw new AssertionError("The server sent " + what + ": " + value);
        }
    }
}
