package io.weft.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;
import io.weft.coder.InstanceFactory;
import io.weft.connection.BufferPool;
import io.weft.connection.ConnectionServices;
import io.weft.connection.ConnectionSettings;
import io.weft.connection.FakeTransport;
import io.weft.connection.Frames;
import io.weft.connection.ManualScheduler;
import io.weft.connection.QueueExecutor;
import io.weft.endpoint.EndpointModel;
import io.weft.endpoint.ProgrammaticEndpointModel;
import io.weft.extension.Pipeline;
import io.weft.frame.Role;
import io.weft.transport.TransportListener;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A session of a container with a scripted transport; its endpoint notes what it is told and does what a test says. */
final class TestSession {

    /** What an application may do within a callback. */
    interface Act {
        void on(Session session) throws Exception;
    }

    /** Notes its calls. */
    public static class Noting extends Endpoint {
        final List<String> events = new ArrayList<>();
        final Map<String, Act> acts = new HashMap<>();

        @Nullable Session session;

        public Noting() {}

        private void happens(String name, String event, Session from) {
            events.add(event);
            Act act = acts.get(name);
            if (act != null) {
                try {
                    act.on(from);
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        }

        @Override
        public void onOpen(Session opened, EndpointConfig config) {
            session = opened;
            happens("open", "open", opened);
        }

        @Override
        public void onClose(Session closing, CloseReason reason) {
            happens(
                    "close",
                    "close " + reason.getCloseCode().getCode()
                            + (reason.getReasonPhrase().isEmpty() ? "" : ":" + reason.getReasonPhrase()),
                    closing);
        }

        @Override
        public void onError(Session failing, Throwable failure) {
            happens("error", "error " + failure.getClass().getSimpleName() + ": " + failure.getMessage(), failing);
        }
    }

    /** An endpoint without an error handler. */
    public static final class Deaf extends Endpoint {
        public Deaf() {}

        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    /** A container and what its sessions share. */
    static final class Host {
        final ManualScheduler time = new ManualScheduler();
        final QueueExecutor executor = new QueueExecutor();
        final SessionDefaults defaults = new SessionDefaults();
        final BufferPool buffers = new BufferPool(16 * 1024, 4);
        final SessionFactory factory;
        final WebSocketContainer container = proxy();
        EndpointModel model = ProgrammaticEndpointModel.of(Noting.class, EncoderModel.EMPTY, DecoderModel.EMPTY);
        EndpointConfig config = ClientEndpointConfig.Builder.create().build();
        final Map<String, Object> properties = new HashMap<>();

        String template = "/room/{name}";
        int disconnected;

        @Nullable Login login;

        /** What each new session runs of extensions; pipelines belong to one connection each. */
        Supplier<Pipeline> pipelines = () -> Pipeline.NONE;

        Host() {
            this(ConnectionSettings.DEFAULTS);
        }

        Host(ConnectionSettings settings) {
            factory = new SessionFactory(
                    defaults,
                    settings,
                    new ConnectionServices(buffers, time, executor, () -> 1),
                    InstanceFactory.REFLECTIVE);
        }

        Host coders(List<Class<? extends Encoder>> encoders, List<Class<? extends Decoder>> decoders) {
            config = ClientEndpointConfig.Builder.create()
                    .encoders(encoders)
                    .decoders(decoders)
                    .build();
            try {
                model = ProgrammaticEndpointModel.of(
                        Noting.class, EncoderModel.of(encoders), DecoderModel.of(decoders));
            } catch (jakarta.websocket.DeploymentException e) {
                throw new AssertionError(e);
            }
            return this;
        }

        TestSession connect() {
            return new TestSession(this, new Noting());
        }

        TestSession connect(Object endpoint) {
            return new TestSession(this, endpoint);
        }

        static WebSocketContainer proxy() {
            return (WebSocketContainer) Proxy.newProxyInstance(
                    TestSession.class.getClassLoader(),
                    new Class<?>[] {WebSocketContainer.class},
                    (self, method, arguments) -> switch (method.getName()) {
                        case "toString" -> "container";
                        case "hashCode" -> 1;
                        case "equals" -> self == arguments[0];
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }
    }

    final Host host;
    final FakeTransport transport = FakeTransport.create();
    final Object endpoint;
    final TransportListener connection;

    private TestSession(Host host, Object endpoint) {
        this.host = host;
        this.endpoint = endpoint;
        host.config.getUserProperties().putAll(host.properties);
        OpeningHandshake handshake = new OpeningHandshake(
                host.model,
                endpoint,
                host.config,
                host.template,
                "wss://example.com/app/room/7?q=1",
                Map.of("q", List.of("1"), "name", List.of("7")),
                Map.of("name", "7"),
                "chat",
                List.of(),
                host.pipelines.get(),
                null);
        connection = host.factory
                .prepare(Role.SERVER, host.container, handshake, host.login, () -> host.disconnected++)
                .apply(transport);
        transport.tell(connection);
    }

    static TestSession opened() {
        return new Host().connect().open();
    }

    TestSession open() {
        connection.onOpen();
        if (endpoint instanceof Noting) {
            expect("open");
        }
        return this;
    }

    Noting noting() {
        return (Noting) endpoint;
    }

    WeftSession session() {
        Session session = noting().session;
        if (session == null) {
            throw new IllegalStateException("not open");
        }
        return (WeftSession) session;
    }

    TestSession on(String name, Act act) {
        noting().acts.put(name, act);
        return this;
    }

    void note(String event) {
        noting().events.add(event);
    }

    /** Asserts that these events have come and no others, and forgets them. */
    void expect(String... events) {
        assertThat(noting().events).containsExactly(events);
        noting().events.clear();
    }

    void receive(byte[]... frames) {
        transport.receive(Frames.joined(frames));
    }

    void text(String text) {
        receive(Frames.text(true, text));
    }

    void frame(boolean fin, int opcode, String payload) {
        receive(Frames.frame(true, fin, opcode, payload.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    void peerCloses(int code) {
        receive(Frames.close(true, code, ""));
        host.executor.runAll();
    }

    void pass(int seconds) {
        host.time.pass(Duration.ofSeconds(seconds));
        host.executor.runAll();
    }

    List<String> wire() {
        return Frames.read(transport.wire());
    }
}
