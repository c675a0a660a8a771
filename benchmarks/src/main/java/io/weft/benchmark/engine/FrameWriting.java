package io.weft.benchmark.engine;

import io.weft.frame.FrameHeaderWriter;
import io.weft.frame.Opcode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

/** What it costs to make a server's frame of a String: UTF-8, header, payload, in one buffer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FrameWriting {

    /** The payload's length in bytes. */
    @Param({"20", "1024", "16000"})
    private int payloadBytes;

    private String message = "";
    private ByteBuffer output = ByteBuffer.allocate(0);

    /** Made by JMH. */
    public FrameWriting() {}

    /** Makes a message. */
    @Setup
    public void makeMessage() {
        message = "x".repeat(payloadBytes);
        output = ByteBuffer.allocateDirect(FrameHeaderWriter.MAX_BYTES + payloadBytes);
    }

    /** Writes it. */
    @Benchmark
    public ByteBuffer write() {
        byte[] payload = message.getBytes(StandardCharsets.UTF_8);
        output.clear();
        FrameHeaderWriter.write(output, true, 0, Opcode.TEXT, payload.length);
        return output.put(payload).flip();
    }
}
