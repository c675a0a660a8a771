package io.weft.connection;

import io.weft.frame.Bytes;
import io.weft.frame.Opcode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The peer's half of the wire: makes the frames it sends, and reads the frames it gets, without the code under test. */
public final class Frames {

    private static final byte[] KEY = {0x37, (byte) 0xfa, 0x21, 0x3d};

    private Frames() {}

    /** One frame as the peer sees it. */
    public record Frame(boolean fin, int opcode, boolean masked, ByteBuffer payload) {

        @Override
        public String toString() {
            String kind =
                    switch (opcode) {
                        case 0 -> "cont";
                        case 1 -> "text";
                        case 2 -> "binary";
                        case 8 -> "close";
                        case 9 -> "ping";
                        case 10 -> "pong";
                        default -> "opcode " + opcode;
                    };
            return kind + (fin ? " " : "... ") + content();
        }

        /** The payload's bytes. */
        public byte[] bytes() {
            return Bytes.copy(payload);
        }

        private String content() {
            byte[] bytes = bytes();
            if (opcode == 8 && bytes.length >= 2) {
                return Short.toUnsignedInt(payload.getShort(0))
                        + (bytes.length > 2
                                ? ":" + new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_8)
                                : "");
            }
            if (bytes.length > 200) {
                return bytes.length + " bytes";
            }
            return opcode == 2 ? HexFormat.of().formatHex(bytes) : new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** A text message in one frame. */
    public static byte[] text(boolean masked, String text) {
        return frame(masked, true, Opcode.TEXT.code(), utf8(text));
    }

    /** A Close frame with a code and a reason. */
    public static byte[] close(boolean masked, int code, String reason) {
        byte[] text = utf8(reason);
        return frame(
                masked,
                true,
                8,
                ByteBuffer.allocate(2 + text.length)
                        .putShort((short) code)
                        .put(text)
                        .array());
    }

    /** Any frame. */
    public static byte[] frame(boolean masked, boolean fin, int opcode, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(payload.length + 14);
        out.put((byte) ((fin ? 0x80 : 0) | opcode));
        int mask = masked ? 0x80 : 0;
        if (payload.length < 126) {
            out.put((byte) (mask | payload.length));
        } else if (payload.length < 65536) {
            out.put((byte) (mask | 126)).putShort((short) payload.length);
        } else {
            out.put((byte) (mask | 127)).putLong(payload.length);
        }
        if (masked) {
            out.put(KEY);
        }
        for (int i = 0; i < payload.length; i++) {
            out.put((byte) (payload[i] ^ (masked ? KEY[i & 3] : 0)));
        }
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }

    /** Several pieces of the wire as one. */
    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** The complete frames on the wire. */
    public static List<Frame> parse(byte[] wire) {
        List<Frame> frames = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(wire);
        while (in.remaining() >= 2) {
            int first = in.get() & 0xff;
            int second = in.get() & 0xff;
            int length = second & 0x7f;
            if (length == 126) {
                length = Short.toUnsignedInt(in.getShort());
            } else if (length == 127) {
                length = (int) in.getLong();
            }
            byte[] key = new byte[4];
            boolean masked = (second & 0x80) != 0;
            if (masked) {
                in.get(key);
            }
            if (in.remaining() < length) {
                break;
            }
            byte[] payload = new byte[length];
            in.get(payload);
            for (int i = 0; i < length; i++) {
                payload[i] ^= key[i & 3];
            }
            frames.add(new Frame((first & 0x80) != 0, first & 15, masked, ByteBuffer.wrap(payload)));
        }
        return frames;
    }

    /** The frames on the wire, as {@code "text hello"}, {@code "close 1000:bye"}, {@code "cont... "}. */
    public static List<String> read(byte[] wire) {
        return parse(wire).stream().map(Frame::toString).toList();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
