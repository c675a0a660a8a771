package io.weft.benchmark.engine;

import io.weft.frame.Masking;
import java.nio.ByteBuffer;
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

/** What it costs to mask or unmask a payload in place, RFC 6455 §5.3. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Unmasking {
    private static final int MASKING_KEY = 0x5A17C3E9;

    /** The payload's length in bytes. */
    @Param({"20", "1024", "65536"})
    private int payloadBytes;

    private ByteBuffer payload = ByteBuffer.allocate(0);

    /** Made by JMH. */
    public Unmasking() {}

    /** Makes a payload. */
    @Setup
    public void makePayload() {
        payload = ByteBuffer.allocate(payloadBytes);
    }

    /** Masks it. */
    @Benchmark
    public boolean mask() {
        return Masking.apply(payload, MASKING_KEY, 0);
    }
}
