package io.weft.benchmark.engine;

import static java.util.Objects.requireNonNull;

import io.weft.compression.CompressionSettings;
import io.weft.compression.PermessageDeflate;
import io.weft.connection.BufferPool;
import io.weft.extension.Chunks;
import io.weft.extension.InboundTransform;
import io.weft.extension.InstalledExtension.Accepted;
import io.weft.extension.OutboundPiece;
import io.weft.extension.OutboundTransform;
import io.weft.extension.Terms;
import io.weft.frame.ViolationException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to deflate and to inflate a JSON message, RFC 7692, with the default settings of a server. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Deflating {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final long SEED = 20260101;
    /** The reserved bit that says that a message is compressed. */
    private static final int RSV1 = 4;

    /** The message's length in bytes. */
    @Param({"1024", "16000"})
    private int payloadBytes;

    private final BufferPool buffers = new BufferPool(BUFFER_BYTES, 8);
    private @Nullable PermessageDeflate extension;
    private @Nullable OutboundTransform deflater;
    private @Nullable InboundTransform inflater;
    private final Length length = new Length();
    private ByteBuffer message = ByteBuffer.allocate(0);
    private ByteBuffer compressed = ByteBuffer.allocate(0);

    /** Made by JMH. */
    public Deflating() {}

    /** Agrees on the extension, and makes a message. */
    @Setup
    public void agree() {
        PermessageDeflate made = new PermessageDeflate(CompressionSettings.SERVER_DEFAULTS);
        Accepted accepted = requireNonNull(made.accept(new Terms(made.name(), List.of()), Map.of()), "accepted");
        extension = made;
        deflater = accepted.extension().outbound().apply(buffers);
        inflater = accepted.extension().inbound().apply(buffers);
        message = ByteBuffer.wrap(json().getBytes(StandardCharsets.US_ASCII));
        OutboundPiece piece = new OutboundPiece(message.duplicate(), true, true, buffers);
        requireNonNull(deflater).apply(piece);
        compressed = ByteBuffer.allocate(piece.payload().remaining());
        compressed.put(piece.payload().duplicate()).flip();
        piece.release();
    }

    private String json() {
        Random random = new Random(SEED);
        StringBuilder text = new StringBuilder("[");
        while (text.length() < payloadBytes) {
            text.append("{\"id\":").append(random.nextInt(1_000_000)).append(",\"price\":");
            text.append(random.nextInt(10_000) / 100.0).append(",\"side\":\"");
            text.append(random.nextBoolean() ? "buy" : "sell").append("\"},");
        }
        text.setLength(payloadBytes);
        return text.toString();
    }

    /** Gives back what the codec holds. */
    @TearDown
    public void end() {
        requireNonNull(deflater).close();
        requireNonNull(inflater).close();
        requireNonNull(extension).close();
    }

    /** Deflates it. */
    @Benchmark
    public int deflate() {
        OutboundPiece piece = new OutboundPiece(message.duplicate(), true, true, buffers);
        requireNonNull(deflater).apply(piece);
        int bytes = piece.payload().remaining();
        piece.release();
        return bytes;
    }

    /** Inflates it. */
    @Benchmark
    public long inflate() throws ViolationException {
        InboundTransform in = requireNonNull(inflater);
        in.begin(RSV1);
        in.accept(compressed.duplicate(), true, length);
        return length.bytes;
    }

    private static final class Length implements Chunks {
        private long bytes;

        @Override
        public void accept(ByteBuffer chunk, boolean last) {
            bytes += chunk.remaining();
        }

        @Override
        public long room() {
            return Long.MAX_VALUE;
        }
    }
}
