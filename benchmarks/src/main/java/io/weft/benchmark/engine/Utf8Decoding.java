package io.weft.benchmark.engine;

import io.weft.frame.Utf8Decoder;
import io.weft.frame.Utf8Validator;
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

/** What it costs to check and to decode a text message, RFC 6455 §8.1. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Utf8Decoding {

    /** The payload's length in bytes, about. */
    @Param({"20", "1024", "65536"})
    private int payloadBytes;

    /** What the text consists of. */
    @Param({"ASCII", "CJK"})
    private String script = "";

    private final Utf8Validator validator = new Utf8Validator();
    private final Utf8Decoder decoder = new Utf8Decoder();
    private ByteBuffer text = ByteBuffer.allocate(0);

    /** Made by JMH. */
    public Utf8Decoding() {}

    /** Makes a text. */
    @Setup
    public void makeText() {
        String character = script.equals("ASCII") ? "w" : "織";
        int bytes = character.getBytes(StandardCharsets.UTF_8).length;
        text = ByteBuffer.wrap(character.repeat(payloadBytes / bytes).getBytes(StandardCharsets.UTF_8));
    }

    /** Checks it. */
    @Benchmark
    public boolean validate() {
        return validator.validate(text.rewind(), true);
    }

    /** Decodes it. */
    @Benchmark
    public String decode() {
        return decoder.decode(text.rewind(), true);
    }
}
