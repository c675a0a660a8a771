package io.weft.compression;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weft.extension.Buffers;
import io.weft.extension.Chunks;
import io.weft.extension.OutboundPiece;
import io.weft.frame.Violation;
import io.weft.frame.ViolationException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Messages for tests of compression, and what becomes of them on the way. */
final class Messages {
    private Messages() {}

    /** Sends a message in one piece; null if it was not compressed. */
    static byte @Nullable [] deflate(MessageDeflater deflater, Buffers buffers, byte[] message) {
        OutboundPiece piece = new OutboundPiece(ByteBuffer.wrap(message), true, true, buffers);
        deflater.apply(piece);
        byte[] payload = piece.replaced() ? bytes(piece.payload()) : null;
        piece.release();
        return payload;
    }

    /** Sends a message that is sure to be compressed. */
    static byte[] compressed(MessageDeflater deflater, Buffers buffers, byte[] message) {
        return Objects.requireNonNull(deflate(deflater, buffers, message), "not compressed");
    }

    /** Sends a message in pieces, all of which must be compressed. */
    static List<byte[]> deflate(MessageDeflater deflater, Buffers buffers, List<byte[]> pieces) {
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            OutboundPiece piece =
                    new OutboundPiece(ByteBuffer.wrap(pieces.get(i)), i == 0, i == pieces.size() - 1, buffers);
            deflater.apply(piece);
            if (!piece.replaced() || piece.rsv() != (i == 0 ? 4 : 0)) {
                throw new AssertionError("piece " + i + " replaced " + piece.replaced() + " rsv " + piece.rsv());
            }
            sent.add(bytes(piece.payload()));
            piece.release();
        }
        return sent;
    }

    /** Receives a compressed message whose bytes come in these parts. */
    static byte[] inflate(MessageInflater inflater, long limit, byte[]... parts) throws ViolationException {
        Received received = new Received(limit);
        if (!inflater.begin(4)) {
            throw new AssertionError("RSV1 must say something");
        }
        for (int i = 0; i < parts.length; i++) {
            inflater.accept(ByteBuffer.wrap(parts[i].clone()), i == parts.length - 1, received);
        }
        if (!received.ended) {
            throw new AssertionError("no end");
        }
        return received.bytes.toByteArray();
    }

    /** What came out, with a limit as a receiver has it. */
    static final class Received implements Chunks {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final List<Integer> sizes = new ArrayList<>();
        private final long limit;
        boolean ended;

        Received(long limit) {
            this.limit = limit;
        }

        @Override
        public void accept(ByteBuffer chunk, boolean last) throws ViolationException {
            if (ended || (!chunk.hasRemaining() && !last)) {
                throw new AssertionError("a chunk that should not be");
            }
            if (chunk.remaining() > room()) {
                throw new ViolationException(Violation.MESSAGE_TOO_BIG, "test");
            }
            ended = last;
            sizes.add(chunk.remaining());
            bytes.writeBytes(bytes(chunk));
        }

        @Override
        public long room() {
            return limit - bytes.size();
        }
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return bytes;
    }

    /** Cuts anywhere, now and then into nothing. */
    static byte[][] cut(Random random, byte[] bytes) {
        List<byte[]> parts = new ArrayList<>();
        int from = 0;
        do {
            int most = random.nextBoolean() ? 4 : bytes.length + 1;
            int to = Math.min(bytes.length, from + random.nextInt(most + 1));
            parts.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        } while (from < bytes.length);
        return parts.toArray(byte[][]::new);
    }

    /** Something to compress: text with repetitions near and far, noise, one byte over and over, or all of that. */
    static byte[] message(Random random, int size) {
        byte[] message = new byte[size];
        int kind = random.nextInt(4);
        for (int i = 0; i < size; ) {
            int now = kind == 3 ? random.nextInt(3) : kind;
            byte[] next =
                    switch (now) {
                        case 0 ->
                            ("{\"id\":" + random.nextInt(100) + ",\"name\":\"user-" + random.nextInt(9)
                                            + "\",\"tags\":[\"alpha\",\"beta\"]},")
                                    .getBytes(UTF_8);
                        case 1 -> noise(random, 1 + random.nextInt(300));
                        default -> new byte[1 + random.nextInt(600)];
                    };
            int count = Math.min(next.length, size - i);
            System.arraycopy(next, 0, message, i, count);
            i += count;
        }
        return message;
    }

    static byte[] noise(Random random, int size) {
        byte[] noise = new byte[size];
        random.nextBytes(noise);
        return noise;
    }

    static byte[] join(List<byte[]> parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        parts.forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
