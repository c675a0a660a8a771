package io.weft.tck.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One frame as it stands on the wire (RFC 6455 §5.2), legal or not.
 *
 * @param fin the FIN bit
 * @param rsv RSV1 to RSV3 as a number from 0 to 7, RSV1 the highest bit
 * @param opcode 0 to 15
 * @param masked whether the payload travels masked; the payload here never is
 * @param payload the payload; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // A frame is compared by its parts, never as a whole.
public record Frame(boolean fin, int rsv, int opcode, boolean masked, byte[] payload) {
    private static final byte[] KEY = {(byte) 0x37, (byte) 0xFA, (byte) 0x21, (byte) 0x3D};
    private static final int MASK_BIT = 0x80;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;

    /** A whole text message. */
    public static Frame text(String text) {
        return of(Opcode.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A whole binary message. */
    public static Frame binary(byte[] payload) {
        return of(Opcode.BINARY, payload);
    }

    /** The last fragment of a text message. */
    public static Frame continuation(String text) {
        return of(Opcode.CONTINUATION, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A ping. */
    public static Frame ping(String payload) {
        return of(Opcode.PING, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** A pong. */
    public static Frame pong(String payload) {
        return of(Opcode.PONG, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** A close frame without code. */
    public static Frame close() {
        return of(Opcode.CLOSE, new byte[0]);
    }

    /** A close frame with any code, legal or not. */
    public static Frame close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return of(
                Opcode.CLOSE,
                ByteBuffer.allocate(2 + text.length)
                        .putShort((short) code)
                        .put(text)
                        .array());
    }

    /** A masked frame with FIN set. */
    public static Frame of(int opcode, byte[] payload) {
        return new Frame(true, 0, opcode, true, payload);
    }

    /** The same without FIN: more fragments follow. */
    public Frame unfinished() {
        return new Frame(false, rsv, opcode, masked, payload);
    }

    /** The same without mask: a violation when a client sends it (RFC 6455 §5.1). */
    public Frame unmasked() {
        return new Frame(fin, rsv, opcode, false, payload);
    }

    /** The same with reserved bits. */
    public Frame withRsv(int bits) {
        return new Frame(fin, bits, opcode, masked, payload);
    }

    /** The payload as text. */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** The close code, 1005 if the frame holds none. */
    public int closeCode() {
        return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
    }

    /** The close reason, empty if the frame holds none. */
    public String closeReason() {
        return payload.length <= 2 ? "" : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }

    /** The frame's bytes, with the shortest length form. */
    public byte[] bytes() {
        int form = payload.length < LENGTH_16 ? payload.length : payload.length <= 0xFFFF ? LENGTH_16 : LENGTH_64;
        return join(header(form, payload.length), body());
    }

    /**
     * Only the header, with a length form and a length of the caller's choice.
     *
     * @param form the seven length bits: up to 125 the length itself, 126 for 16 bits more, 127 for 64 bits more
     * @param length what the further bits say, if there are any
     */
    public byte[] header(int form, long length) {
        ByteBuffer header = ByteBuffer.allocate(14);
        header.put((byte) ((fin ? 0x80 : 0) | rsv << 4 | opcode));
        header.put((byte) ((masked ? MASK_BIT : 0) | form));
        if (form == LENGTH_16) {
            header.putShort((short) length);
        } else if (form == LENGTH_64) {
            header.putLong(length);
        }
        if (masked) {
            header.put(KEY);
        }
        return Arrays.copyOf(header.array(), header.position());
    }

    private byte[] body() {
        if (!masked) {
            return payload;
        }
        byte[] body = new byte[payload.length];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (payload[i] ^ KEY[i & 3]);
        }
        return body;
    }

    /** All bytes of several frames in one piece. */
    public static byte[] bytesOf(Frame... frames) {
        return join(Arrays.stream(frames).map(Frame::bytes).toArray(byte[][]::new));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    @Override
    public String toString() {
        String shown = payload.length > 64 ? payload.length + " bytes" : "\"" + text() + "\"";
        if (opcode == Opcode.CLOSE) {
            shown = closeCode() + " \"" + closeReason() + "\"";
        }
        return "Frame[fin=" + fin + ", rsv=" + rsv + ", opcode=" + opcode + ", " + shown + "]";
    }
}
