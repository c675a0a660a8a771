package io.weft.benchmark.engine;

import static java.util.Objects.requireNonNull;

import io.weft.benchmark.endpoint.Echo;
import io.weft.coder.DecoderModel;
import io.weft.coder.Decoders;
import io.weft.coder.EncoderModel;
import io.weft.coder.InstanceFactory;
import io.weft.endpoint.AnnotatedEndpointModel;
import io.weft.endpoint.Binding;
import io.weft.endpoint.BoundEndpoint;
import io.weft.message.MessageSink;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs from a payload that lies whole in the buffer, through a String, to the annotated method and its reply. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Dispatching {
    private static final int TEXT_BYTES = 20;

    private final ByteBuffer payload = ByteBuffer.wrap("w".repeat(TEXT_BYTES).getBytes(StandardCharsets.US_ASCII));
    private @Nullable MessageSink sink;
    private @Nullable Object reply;

    /** Made by JMH. */
    public Dispatching() {}

    /** Deploys and binds the endpoint. */
    @Setup
    public void bind() throws Exception {
        Session session = (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException("the endpoint asks for nothing: " + method);
                });
        ServerEndpointConfig config =
                ServerEndpointConfig.Builder.create(Echo.class, "/echo").build();
        BoundEndpoint endpoint = AnnotatedEndpointModel.of(Echo.class, EncoderModel.EMPTY, DecoderModel.EMPTY, Set.of())
                .bind(new Echo(), new Kept(session, DecoderModel.EMPTY.open(InstanceFactory.REFLECTIVE, config)));
        sink = endpoint.receivers().get(0).sink();
    }

    /** Keeps what is to be sent, so that nothing is optimised away. */
    private final class Kept implements Binding {
        private final Session session;
        private final Decoders decoders;

        Kept(Session session, Decoders decoders) {
            this.session = session;
            this.decoders = decoders;
        }

        @Override
        public Session session() {
            return session;
        }

        @Override
        public Map<String, String> pathParameters() {
            return Map.of();
        }

        @Override
        public Decoders decoders() {
            return decoders;
        }

        @Override
        public void reply(Object value) {
            reply = value;
        }

        @Override
        public void replyWith(CompletionStage<?> promised) {
            throw new UnsupportedOperationException("the endpoint returns text");
        }
    }

    /** Delivers one message. */
    @Benchmark
    public @Nullable Object deliver() throws Throwable {
        requireNonNull(sink).accept(payload.rewind(), true);
        return reply;
    }
}
