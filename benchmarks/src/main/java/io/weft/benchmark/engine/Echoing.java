package io.weft.benchmark.engine;

import static java.util.Objects.requireNonNull;

import io.weft.benchmark.endpoint.Echo;
import io.weft.coder.InstanceFactory;
import io.weft.connection.SharedServices;
import io.weft.frame.FrameHeaderWriter;
import io.weft.frame.Masking;
import io.weft.frame.Opcode;
import io.weft.server.ServerSettings;
import io.weft.server.WeftServerContainer;
import io.weft.session.SessionDefaults;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import jakarta.websocket.server.ServerEndpointConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

/** What the whole container makes of a burst of messages that are echoed, between a read and a write that cost nothing. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Echoing {

    /** How long each message is. */
    @Param({"20", "1024"})
    public int payloadBytes;

    /** How many messages arrive together. */
    @Param({"1", "16"})
    public int messages;

    private final WeftServerContainer container = new WeftServerContainer(
            ServerSettings.DEFAULTS,
            new SessionDefaults(),
            InstanceFactory.REFLECTIVE,
            new SharedServices(Echoing.class.getClassLoader()),
            new WeftServerContainer.HostBridge(null, null),
            List.of());

    private final Wire wire = new Wire();
    private @Nullable TransportListener connection;

    /** Made by JMH. */
    public Echoing() {}

    /** Deploys the endpoint and opens a connection. */
    @Setup
    public void open() throws Exception {
        // More than a million a second come from one connection where no network is between.
        ServerEndpointConfig config =
                ServerEndpointConfig.Builder.create(Echo.class, "/echo").build();
        config.getUserProperties().put("weft.maxMessagesPerSecond", Integer.MAX_VALUE);
        container.addEndpoint(config);
        container.endDeployment();
        BareExchange exchange = new BareExchange("/echo");
        if (!container.handle(exchange)) {
            throw new IllegalStateException("the endpoint is not there");
        }
        connection = exchange.connect(wire);
        connection.onOpen();
        wire.burst = burst();
    }

    /** Stops the container. */
    @TearDown
    public void close() {
        container.close();
    }

    private ByteBuffer burst() {
        ByteBuffer burst = ByteBuffer.allocate(messages * (FrameHeaderWriter.MAX_BYTES + payloadBytes));
        for (int i = 0; i < messages; i++) {
            FrameHeaderWriter.writeMasked(burst, true, 0, Opcode.TEXT, payloadBytes, 0x12345678);
            int start = burst.position();
            burst.put("w".repeat(payloadBytes).getBytes(StandardCharsets.US_ASCII));
            boolean unused = Masking.apply(burst.slice(start, payloadBytes), 0x12345678, 0);
        }
        return burst.flip();
    }

    /** Lets one burst arrive. @return how many bytes have left */
    @Benchmark
    public long echo() {
        wire.burst.rewind();
        wire.written = 0;
        requireNonNull(connection).onReadable();
        if (wire.written != wire.burst.limit() - messages * (long) Integer.BYTES) {
            throw new IllegalStateException("echoed " + wire.written + " bytes of " + wire.burst.limit());
        }
        return wire.written;
    }

    /** Takes every byte, and offers one burst at a time. */
    private static final class Wire implements Transport {
        private ByteBuffer burst = ByteBuffer.allocate(0);
        private long written;

        @Override
        public int read(ByteBuffer into) {
            int length = Math.min(into.remaining(), burst.remaining());
            into.put(into.position(), burst, burst.position(), length).position(into.position() + length);
            burst.position(burst.position() + length);
            return length;
        }

        @Override
        public boolean write(ByteBuffer[] buffers, int count) {
            for (int i = 0; i < count; i++) {
                written += buffers[i].remaining();
                buffers[i].position(buffers[i].limit());
            }
            return true;
        }

        @Override
        public void awaitReadable() {}

        @Override
        public void shutdownOutput() {}

        @Override
        public boolean canHalfClose() {
            return true;
        }

        @Override
        public void close() {}
    }
}
