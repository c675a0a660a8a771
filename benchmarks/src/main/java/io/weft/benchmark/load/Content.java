package io.weft.benchmark.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * The message that a workload sends over and over.
 *
 * @param kind what it looks like
 * @param bytes the payload's length
 */
public record Content(Kind kind, int bytes) {
    private static final long SEED = 20260101;

    /** What a message looks like. */
    public enum Kind {
        /** Text of ASCII letters and blanks. */
        TEXT,
        /** Random bytes in a binary message. */
        BINARY,
        /** A text message that compresses as well as JSON of an application does. */
        JSON
    }

    boolean isText() {
        return kind != Kind.BINARY;
    }

    /** The payload; always the same for equal contents. */
    ByteBuffer payload() {
        byte[] made =
                switch (kind) {
                    case TEXT -> text();
                    case BINARY -> binary();
                    case JSON -> json();
                };
        return ByteBuffer.allocateDirect(made.length).put(made).flip();
    }

    private byte[] text() {
        Random random = new Random(SEED);
        byte[] made = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            made[i] = (byte) (random.nextInt(6) == 0 ? ' ' : 'a' + random.nextInt(26));
        }
        return made;
    }

    private byte[] binary() {
        byte[] made = new byte[bytes];
        new Random(SEED).nextBytes(made);
        return made;
    }

    private byte[] json() {
        Random random = new Random(SEED);
        StringBuilder made = new StringBuilder("[");
        while (made.length() < bytes) {
            made.append("{\"id\":")
                    .append(random.nextInt(1_000_000))
                    .append(",\"symbol\":\"WFT")
                    .append(random.nextInt(100))
                    .append("\",\"price\":")
                    .append(random.nextInt(10_000))
                    .append('.')
                    .append(random.nextInt(100))
                    .append(",\"side\":\"")
                    .append(random.nextBoolean() ? "buy" : "sell")
                    .append("\"},");
        }
        made.setLength(bytes - 1);
        return made.append(']').toString().getBytes(StandardCharsets.US_ASCII);
    }
}
