package io.weft.tck.soak;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Frames as a client writes them, and what permessage-deflate makes of a message; without the code under test. */
final class SoakFrames {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    static final int RSV1 = 0x40;
    static final int FIN = 0x80;

    private static final byte[] KEY = {0x5A, 0x17, (byte) 0xC3, (byte) 0xE9};
    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

    private SoakFrames() {}

    /** One masked frame. */
    static byte[] frame(int first, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length <= 0xFFFF) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.put(KEY);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ KEY[i & 3]));
        }
        return Arrays.copyOf(frame.array(), frame.position());
    }

    static byte[] deflate(byte[] message) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(message);
            byte[] room = new byte[message.length + 256];
            int length = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
            return Arrays.copyOf(room, length - TAIL.length);
        } finally {
            deflater.end();
        }
    }

    static byte[] inflate(byte[] payload) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            byte[] whole = Arrays.copyOf(payload, payload.length + TAIL.length);
            System.arraycopy(TAIL, 0, whole, payload.length, TAIL.length);
            inflater.setInput(whole);
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            byte[] room = new byte[4096];
            for (int length = inflater.inflate(room); length > 0; length = inflater.inflate(room)) {
                message.write(room, 0, length);
            }
            return message.toByteArray();
        } finally {
            inflater.end();
        }
    }
}
