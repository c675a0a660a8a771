package io.weft.compression;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** A message of about 6 MB that becomes 6 GB. */
final class Bomb {
    private static final long SIZE = 6_000_000_000L;
    private static final int PART = 20_000_000;

    private Bomb() {}

    /** Zeros from end to end: one part of them, compressed and flushed to a byte, over and over. */
    static byte[] sixGigabytes() {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(new byte[PART]);
        byte[] room = new byte[1 << 20];
        int length = deflater.deflate(room, 0, room.length, Deflater.FULL_FLUSH);
        deflater.end();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (long size = 0; size < SIZE; size += PART) {
            all.write(room, 0, length);
        }
        return all.toByteArray();
    }
}
