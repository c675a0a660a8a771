package io.weft.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.connection.Frames;
import io.weft.frame.Violation;
import io.weft.observe.ContainerListener;
import io.weft.observe.EndpointFigures;
import io.weft.observe.EndpointListener;
import io.weft.observe.Observation;
import io.weft.observe.ObservedEndpoint;
import io.weft.session.TestSession.Host;
import jakarta.websocket.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is seen of sessions from outside. */
class ObservationTest {

    private final Host host = new Host();

    /** Notes what it hears, and fails where told. */
    private static final class Notes implements ContainerListener, EndpointListener {
        final List<String> heard = new ArrayList<>();
        boolean failing;

        private void note(String event) {
            heard.add(event);
            if (failing) {
                throw new IllegalStateException("told to fail");
            }
        }

        @Override
        public EndpointListener onEndpoint(ObservedEndpoint endpoint) {
            heard.add("endpoint " + endpoint.template());
            return this;
        }

        @Override
        public void onSessionOpened(Session session) {
            note("opened");
        }

        @Override
        public void onSessionClosed(Session session, int code, long nanos) {
            note("closed " + code + " after " + nanos / 1_000_000_000 + " s");
        }

        @Override
        public void onReceived(int messages, int frames, long bytes) {
            note("in " + messages + "/" + frames + "/" + bytes);
        }

        @Override
        public void onSent(int messages, int frames, long bytes) {
            note("out " + messages + "/" + frames + "/" + bytes);
        }

        @Override
        public void onViolation(Session session, Violation violation) {
            note("violation " + violation);
        }

        @Override
        public void onError(Session session, Throwable failure) {
            note("error " + failure.getMessage());
        }

        @Override
        public void close() {
            note("end");
        }
    }

    private EndpointFigures figures() {
        return Objects.requireNonNull(host.factory.observation().figures().of("/room/{name}"));
    }

    private static TestSession echoing(TestSession s) {
        return s.on(
                        "open",
                        session -> session.addMessageHandler(String.class, text -> {
                            if (text.equals("fail")) {
                                throw new IllegalStateException("the application's");
                            }
                            session.getAsyncRemote().sendText(text, result -> {});
                        }))
                .open();
    }

    @Test
    void theLifeOfASessionIsHeardOf() {
        Notes notes = new Notes();
        host.factory.observation().add(notes);
        TestSession s = echoing(host.connect());
        s.receive(Frames.text(true, "ab"), Frames.frame(true, true, 9, new byte[] {1}));
        s.pass(7);
        s.text("fail");
        s.peerCloses(4001);
        host.factory.observation().close();

        assertThat(notes.heard)
                .containsExactly(
                        "endpoint /room/{name}",
                        "opened",
                        "out 1/1/4",
                        "in 1/2/15",
                        "out 0/1/3",
                        "error the application's",
                        "in 1/1/10",
                        "out 0/1/4",
                        "in 0/1/8",
                        "closed 4001 after 7 s",
                        "end");
    }

    @Test
    void aListenerThatFailsHarmsNobody() {
        Notes failing = new Notes();
        failing.failing = true;
        Notes other = new Notes();
        host.factory.observation().add(failing);
        host.factory.observation().add(other);
        TestSession s = echoing(host.connect());
        s.text("ab");
        s.peerCloses(1000);

        assertThat(s.wire()).containsExactly("text ab", "close 1000");
        s.expect("close 1000");
        assertThat(other.heard).contains("opened", "in 1/1/8", "closed 1000 after 0 s");
        host.factory.observation().close();
    }

    @Test
    void figuresAreCountedFromWhenTheyAreAskedFor() {
        var unused = host.factory.observation().figures();
        TestSession s = echoing(host.connect());
        assertThat(figures().openSessions()).isOne();
        s.transport.takeAtMost(0);
        s.text("ab");
        assertThat(figures().queuedBytes()).isPositive();
        s.transport.takeAll();
        s.receive(Frames.frame(true, true, 3, new byte[0]));
        s.host.executor.runAll();
        s.transport.receiveEnd();

        assertThat(figures().messagesReceived()).isOne();
        assertThat(figures().messagesSent()).isOne();
        assertThat(figures().framesReceived()).isPositive();
        assertThat(figures().framesSent()).isEqualTo(2);
        assertThat(figures().bytesReceived()).isEqualTo(8 + 6);
        assertThat(figures().violations()).isOne();
        assertThat(figures().errors()).isZero();
        assertThat(figures().sessionsClosedByCode()).isEqualTo(Map.of("1002", 1L));
        assertThat(figures().openSessions()).isZero();
    }

    @Test
    void whoAddsPathsWithoutEndIsCountedTogether() {
        Observation observation = host.factory.observation();
        var figures = observation.figures();
        for (int i = 0; i < 1_100; i++) {
            observation.announce("/made/up/" + i);
        }

        assertThat(figures.all()).hasSize(1_001);
        assertThat(figures.of(Observation.OTHERS)).isNotNull();
        assertThat(observation.of("/made/up/1099")).isSameAs(observation.of("/made/up/1098"));
    }

    @Test
    void withoutListenersNobodyIsTold() {
        assertThat(host.factory.observation().of("/room/{name}")).isNull();
    }

    @Test
    void callbacksRunInTheContextOnce() {
        List<String> around = new ArrayList<>();
        host.factory.observation().setCallbackContext((callback, template, session, call) -> {
            around.add(callback + " " + template);
            if (callback != io.weft.observe.CallbackContext.Callback.CLOSE) {
                call.run();
            }
            throw new IllegalStateException("told to fail");
        });
        TestSession s = echoing(host.connect());
        s.frame(false, 1, "a");
        s.frame(true, 0, "b");
        s.peerCloses(1000);

        s.expect("close 1000");
        assertThat(s.wire()).containsExactly("text ab", "close 1000");
        assertThat(around).containsExactly("OPEN /room/{name}", "MESSAGE /room/{name}", "CLOSE /room/{name}");
    }

    @Test
    void oneLineOfAPeersFaultsInASecond() {
        List<String> lines = new ArrayList<>();
        java.util.logging.Logger logger = java.util.logging.Logger.getLogger(FaultLog.class.getName());
        java.util.logging.Handler handler = new java.util.logging.Handler() {
            @Override
            public void publish(java.util.logging.@Nullable LogRecord line) {
                lines.add(Objects.requireNonNull(line).getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            for (int i = 0; i < 5; i++) {
                host.connect().open().receive(Frames.frame(true, true, 3, new byte[0]));
            }
            host.time.pass(java.time.Duration.ofSeconds(1));
            host.template = "/other";
            host.connect().open().receive(Frames.frame(true, true, 3, new byte[0]));
            host.template = "/room/{name}";
            TestSession last = host.connect().open();
            last.receive(Frames.frame(true, true, 3, new byte[0]));

            assertThat(lines).hasSize(3);
            assertThat(lines.get(0)).contains("of endpoint /room/{name} ends: ").doesNotContain("left out");
            assertThat(lines.get(1)).contains("of endpoint /other");
            assertThat(lines.get(2))
                    .contains(
                            last.noting().session == null ? "" : last.session().getId())
                    .endsWith("; 4 more like it were left out");
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
    }
}
