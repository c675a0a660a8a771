package io.weft.benchmark.engine;

import io.weft.handshake.HeaderFields;
import io.weft.handshake.ServerHandshake;
import io.weft.handshake.ServerHandshakeOutcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to read a browser's opening handshake, RFC 6455 §4.2.1. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HandshakeChecking {
    private static final int MAX_HEADER_BYTES = 65_536;

    private final Map<String, List<String>> request = Map.of(
            "Host", List.of("weft.example:8080"),
            "Upgrade", List.of("websocket"),
            "Connection", List.of("keep-alive, Upgrade"),
            "Sec-WebSocket-Key", List.of("dGhlIHNhbXBsZSBub25jZQ=="),
            "Sec-WebSocket-Version", List.of("13"),
            "Sec-WebSocket-Protocol", List.of("v2.chat, v1.chat"),
            "Sec-WebSocket-Extensions", List.of("permessage-deflate; client_max_window_bits"),
            "Origin", List.of("https://weft.example"),
            "User-Agent",
                    List.of("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0"),
            "Accept-Encoding", List.of("gzip, deflate, br"));

    /** Made by JMH. */
    public HandshakeChecking() {}

    /** Copies the fields, as the upgrade does, and checks them. */
    @Benchmark
    public ServerHandshakeOutcome check() {
        return ServerHandshake.check("GET", "HTTP/1.1", HeaderFields.of(request), MAX_HEADER_BYTES);
    }
}
