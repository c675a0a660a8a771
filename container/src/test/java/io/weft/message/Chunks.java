package io.weft.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Chunks of messages as the inbound lane hands them up: inside a larger buffer that is overwritten after each call. */
final class Chunks {
    private Chunks() {}

    /** Hands up one chunk, then overwrites it as the next read would. */
    static void give(MessageSink sink, byte[] bytes, boolean last) throws Throwable {
        byte[] pooled = new byte[bytes.length + 7];
        System.arraycopy(bytes, 0, pooled, 3, bytes.length);
        ByteBuffer chunk = ByteBuffer.wrap(pooled, 3, bytes.length);
        try {
            sink.accept(chunk, last);
        } finally {
            java.util.Arrays.fill(pooled, (byte) '#');
        }
    }

    static void give(MessageSink sink, String text, boolean last) throws Throwable {
        give(sink, text.getBytes(StandardCharsets.UTF_8), last);
    }

    /** Hands up a message in the given chunks. */
    static void message(MessageSink sink, String... chunks) throws Throwable {
        for (int i = 0; i < chunks.length; i++) {
            give(sink, chunks[i], i == chunks.length - 1);
        }
    }
}
