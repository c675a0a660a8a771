package io.weft.benchmark.engine;

import io.weft.connection.BufferPool;
import io.weft.extension.Pipeline;
import io.weft.frame.CloseStatus;
import io.weft.frame.FrameHeaderWriter;
import io.weft.frame.Masking;
import io.weft.frame.Opcode;
import io.weft.frame.Role;
import io.weft.frame.ViolationException;
import io.weft.protocol.InboundEvents;
import io.weft.protocol.InboundFrames;
import io.weft.protocol.Limits;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to read one masked text frame that lies whole in the read buffer: header, unmasking, UTF-8, event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FrameReading {

    private static final int MASKING_KEY = 0x5A17C3E9;

    /** The payload's length in bytes. */
    @Param({"20", "1024", "16000"})
    private int payloadBytes;

    private final CountingEvents events = new CountingEvents();
    /** No time passes here, so that any rate would be exceeded. */
    private static final Limits UNHURRIED = new Limits(Integer.MAX_VALUE, 131_072, 1000);

    private final InboundFrames frames =
            new InboundFrames(Role.SERVER, UNHURRIED, events, Pipeline.NONE, new BufferPool(1 << 14, 1));
    private ByteBuffer masked = ByteBuffer.allocate(0);
    private ByteBuffer input = ByteBuffer.allocate(0);

    /** Made by JMH. */
    public FrameReading() {}

    /** Makes the frame as a client would send it. */
    @Setup
    public void makeFrame() {
        byte[] text = new byte[payloadBytes];
        Arrays.fill(text, (byte) 'x');
        ByteBuffer payload = ByteBuffer.wrap(text);
        boolean unused = Masking.apply(payload, MASKING_KEY, 0);
        masked = ByteBuffer.allocate(FrameHeaderWriter.MAX_BYTES + payloadBytes);
        FrameHeaderWriter.writeMasked(masked, true, 0, Opcode.TEXT, payloadBytes, MASKING_KEY);
        masked.put(payload).flip();
        input = ByteBuffer.allocate(masked.remaining());
    }

    /** Copies the frame as a read would, since it is unmasked in place, and reads it. */
    @Benchmark
    public long read() throws ViolationException {
        input.clear();
        input.put(masked.duplicate()).flip();
        frames.receive(input);
        return events.bytes;
    }

    private static final class CountingEvents implements InboundEvents {

        private long bytes;

        @Override
        public long onMessageStart(Opcode type) {
            return Long.MAX_VALUE;
        }

        @Override
        public void onMessageData(ByteBuffer chunk, boolean last) {
            bytes += chunk.remaining();
        }

        @Override
        public void onPing(ByteBuffer payload) {
            throw new IllegalStateException("no ping was sent");
        }

        @Override
        public void onPong(ByteBuffer payload) {
            throw new IllegalStateException("no pong was sent");
        }

        @Override
        public void onClose(CloseStatus status) {
            throw new IllegalStateException("no close was sent");
        }
    }
}
