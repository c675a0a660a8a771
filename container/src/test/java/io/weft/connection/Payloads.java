package io.weft.connection;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** Compressed payloads as a hostile peer makes them. */
final class Payloads {
    private Payloads() {}

    /** So many zeros, compressed as far as zlib can. */
    static byte[] deflatedZeros(long count) {
        Deflater deflater = new Deflater(9, true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] zeros = new byte[1 << 20];
        byte[] room = new byte[1 << 16];
        for (long left = count; left > 0; left -= zeros.length) {
            deflater.setInput(zeros, 0, (int) Math.min(left, zeros.length));
            for (int n = deflater.deflate(room); n > 0; n = deflater.deflate(room)) {
                out.write(room, 0, n);
            }
        }
        int n;
        do {
            n = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
            out.write(room, 0, n);
        } while (n == room.length);
        deflater.end();
        byte[] all = out.toByteArray();
        return java.util.Arrays.copyOf(all, all.length - 4);
    }
}
