package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import io.weft.frame.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The closing handshake through the whole connection: every state, every event, both roles. */
class ConnectionClosingTest {

    private static final CloseStatus BYE = new CloseStatus(1000, "bye");

    /** How far the connection is when the event comes. */
    @SuppressWarnings("ImmutableEnumChecker") // The lambdas keep nothing.
    enum Stage {
        OPEN(c -> {}),
        CLOSE_QUEUED(c -> {
            c.transport.takeAtMost(0);
            c.connection.close(BYE);
        }),
        CLOSE_SENT(c -> c.connection.close(BYE)),
        CLOSE_RECEIVED(c -> {
            c.transport.takeAtMost(0);
            c.receive(c.close(4000, "peer"));
        }),
        CLOSE_EXCHANGED(c -> {
            c.connection.close(BYE);
            c.receive(c.close(4000, "peer"));
        }),
        FAILING(c -> {
            c.transport.takeAtMost(0);
            c.receive(c.violation());
        }),
        FAILED(c -> c.receive(c.violation())),
        INPUT_ENDED(c -> {
            c.transport.takeAtMost(0);
            c.connection.close(BYE);
            c.transport.receiveEnd();
        }),
        CLOSED(c -> c.connection.onFailure(new IOException("reset")));

        private final Consumer<TestConnection> way;

        Stage(Consumer<TestConnection> way) {
            this.way = way;
        }
    }

    /** What happens next. */
    @SuppressWarnings("ImmutableEnumChecker") // The lambdas keep nothing.
    enum Event {
        LOCAL_CLOSE(c -> c.connection.close(new CloseStatus(4001, "again"))),
        PEER_CLOSE(c -> c.receive(c.close(4002, "late"))),
        VIOLATION(c -> c.receive(c.violation())),
        WRITTEN(c -> {
            if (c.transport.isKeeping()) {
                c.transport.takeAll();
            }
        }),
        END_OF_INPUT(c -> c.transport.receiveEnd()),
        TRANSPORT_FAILURE(c -> c.connection.onFailure(new IOException("reset"))),
        READ_FAILURE(c -> c.transport.receiveFailure(new IOException("reset"))),
        TIMEOUT(c -> c.pass(5)),
        IDLE(c -> {
            c.connection.setIdleTimeout(Duration.ofSeconds(1).toNanos());
            c.pass(1);
        });

        private final Consumer<TestConnection> act;

        Event(Consumer<TestConnection> act) {
            this.act = act;
        }
    }

    static Stream<Arguments> cells() {
        List<Arguments> cells = new ArrayList<>();
        for (Role role : Role.values()) {
            for (Stage stage : Stage.values()) {
                for (Event event : Event.values()) {
                    cells.add(Arguments.of(role, stage, event));
                }
            }
        }
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void oneCloseIsToldAndNothingIsLeft(Role role, Stage stage, Event event) {
        List<String> told = new ArrayList<>();
        TestConnection c = new TestConnection(role).open();
        for (String name : List.of("error", "close", "text")) {
            c.events.reactions.put(name, () -> told.add(name));
        }
        stage.way.accept(c);
        event.act.accept(c);
        c.executor.runAll();
        if (told.contains("close")) {
            c.receive(c.text("after the close"));
        }
        // Whatever is still open now ends by the peer's silence, at the timer's time or at once.
        c.connection.close(BYE);
        c.pass(5);

        assertThat(told.stream().filter("close"::equals)).hasSize(1);
        assertThat(told).endsWith("close").doesNotContain("text");
        assertThat(told.stream().filter("error"::equals)).hasSizeLessThanOrEqualTo(1);
        assertThat(c.wire().stream().filter(frame -> frame.startsWith("close")))
                .as("at most one Close frame")
                .hasSizeLessThanOrEqualTo(1);
        c.events.expect(expected(stage, event));
        c.assertGone();
    }

    /** What the application sees: the first who ends the connection decides. */
    private static String[] expected(Stage stage, Event event) {
        return switch (stage) {
            case CLOSE_QUEUED, CLOSE_SENT, CLOSE_EXCHANGED, INPUT_ENDED -> new String[] {"close 1000:bye"};
            case CLOSE_RECEIVED -> new String[] {"close 4000:peer"};
            case FAILING, FAILED -> violated();
            case CLOSED -> new String[] {"error IOException", "close 1006"};
            case OPEN ->
                switch (event) {
                    case LOCAL_CLOSE -> new String[] {"close 4001:again"};
                    case PEER_CLOSE -> new String[] {"close 4002:late"};
                    case VIOLATION -> violated();
                    case WRITTEN, TIMEOUT -> new String[] {"close 1000:bye"};
                    case END_OF_INPUT, IDLE -> new String[] {"close 1006"};
                    case TRANSPORT_FAILURE, READ_FAILURE -> new String[] {"error IOException", "close 1006"};
                };
        };
    }

    private static String[] violated() {
        return new String[] {"error ViolationException", "close 1002:The opcode is reserved"};
    }

    /** RFC 6455 §7.1.1: a client waits for the server to end TCP, so a server that cannot show an end must not wait long. */
    @Test
    void withoutHalfCloseAFailedConnectionEndsSoon() {
        TestConnection c = TestConnection.server();
        c.transport.refuseHalfClose();
        c.receive(c.violation());
        assertThat(c.wire()).hasSize(1).first().asString().startsWith("close 1002");
        c.time.pass(Duration.ofMillis(499));
        assertThat(c.transport.isClosed()).isFalse();
        c.receive(c.close(1002, ""));
        c.time.pass(Duration.ofMillis(1));

        assertThat(c.transport.isClosed()).isTrue();
        assertThat(c.time.armed()).isZero();
        assertThat(c.transport.faults).isEmpty();
    }

    @Test
    void withoutHalfCloseAShortCloseTimeoutStaysShort() {
        TestConnection c = TestConnection.server(ConnectionSettings.DEFAULTS.withCloseTimeout(Duration.ofMillis(100)));
        c.transport.refuseHalfClose();
        c.receive(c.violation());
        c.time.pass(Duration.ofMillis(100));

        assertThat(c.transport.isClosed()).isTrue();
        assertThat(c.time.armed()).isZero();
    }

    /** RFC 6455 §7.1.7 ends what comes after the violation, not what came before. */
    @Test
    void repliesToWhatCameBeforeAViolationAreSent() {
        TestConnection c = TestConnection.server();
        c.events.reactions.put("text", () -> {
            try {
                c.connection.reply(Opcode.TEXT, Payload.ofText("answer"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        c.receive(c.text("question"), c.violation(), c.frame(true, 9, "ignored"));

        assertThat(c.wire()).hasSize(2).first().isEqualTo("text answer");
        assertThat(c.wire().get(1)).startsWith("close 1002");
    }

    @Test
    void aLocalCloseIsToldWhenTheCloseFrameHasLeft() {
        TestConnection c = TestConnection.server();
        c.transport.takeAtMost(0);
        c.connection.close(BYE);
        c.executor.runAll();
        c.events.expect();
        assertThat(c.connection.isOpen()).isFalse();

        c.transport.takeAll();
        c.executor.runAll();
        c.events.expect("close 1000:bye");
        assertThat(c.wire()).containsExactly("close 1000:bye");
        assertThat(c.transport.isClosed()).isFalse();

        c.receive(c.close(1000, ""));
        c.assertGone();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void thePeersCloseIsEchoedAndOnlyTheServerClosesTheTransport(Role role) {
        TestConnection c = new TestConnection(role).open();
        c.receive(c.close(4123, "so long"), c.text("ignored"));

        c.events.expect("close 4123:so long");
        assertThat(c.wire()).containsExactly("close 4123:so long");
        assertThat(c.transport.isClosed()).isEqualTo(role == Role.SERVER);
        if (role == Role.CLIENT) {
            assertThat(c.transport.isAwaiting()).isTrue();
            c.transport.receiveEnd();
        }
        c.assertGone();
    }

    @Test
    @Tag("security-14")
    @Tag("CVE-2024-23672")
    void aClientWaitsForTheServersEndButNotForEver() {
        TestConnection c = new TestConnection(Role.CLIENT).open();
        c.receive(c.close(1000, ""));
        c.events.expect("close 1000");
        c.pass(4);
        assertThat(c.transport.isClosed()).isFalse();
        c.pass(1);
        c.assertGone();
    }

    @Test
    void aCloseFrameWithoutACodeIs1005AndAnsweredEmpty() {
        TestConnection c = TestConnection.server();
        c.receive(c.emptyClose());

        c.events.expect("close 1005");
        assertThat(c.wire()).containsExactly("close ");
        c.assertGone();
    }

    @Test
    void aViolationIsOnTheWireBeforeTheApplicationHearsOfItAndTheRestIsReadAway() {
        TestConnection c = TestConnection.server();
        List<String> wireAtError = new ArrayList<>();
        c.events.reactions.put("error", () -> wireAtError.addAll(c.wire()));
        c.events.maxMessageSize = 3;
        c.receive(c.text("too long"), c.text("ok"));

        c.events.expect("error ViolationException", "close 1009:The message is too big");
        assertThat(wireAtError).containsExactly("close 1009:The message is too big");
        assertThat(c.transport.isOutputShut()).isTrue();
        c.receive(c.text("ok"));
        assertThat(c.transport.isAwaiting()).isTrue();
        c.transport.receiveEnd();
        c.assertGone();
    }

    @Test
    void idlenessTellsThePeer1001AndTheApplication1006AtOnce() {
        TestConnection c = TestConnection.server();
        c.connection.setIdleTimeout(Duration.ofSeconds(10).toNanos());
        c.pass(9);
        c.events.expect();
        c.pass(1);

        c.events.expect("close 1006");
        assertThat(c.wire()).containsExactly("close 1001:The session was idle for too long");
        c.pass(5);
        c.assertGone();
    }

    @Test
    void pingsPongsMessagesSendsAndProgressOfWritesAreTraffic() {
        TestConnection c = TestConnection.server();
        c.connection.setIdleTimeout(Duration.ofSeconds(10).toNanos());
        List<Runnable> traffic = List.of(
                () -> c.receive(c.frame(true, 9, "ping")),
                () -> c.receive(c.frame(true, 10, "pong")),
                () -> c.receive(c.frame(false, 1, "part")),
                () -> c.connection.send(Opcode.TEXT, Payload.ofText("x"), 0, SendCallback.IGNORED),
                () -> {
                    try {
                        c.connection.sendControl(Opcode.PING, Payload.ofText("x"));
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
        for (Runnable act : traffic) {
            c.pass(9);
            act.run();
        }
        c.transport.takeAtMost(1);
        c.connection.send(Opcode.TEXT, Payload.ofText("slow"), 0, SendCallback.IGNORED);
        c.pass(9);
        c.transport.finishWrite();
        c.pass(9);
        c.events.expect("pong pong");
        assertThat(c.connection.isOpen()).isTrue();
        c.pass(1);
        c.events.expect("close 1006");
        c.pass(5);
        c.assertGone();
    }

    @Test
    void anIdleTimeoutWhileOurCloseFrameWaitsDoesNotTellAnythingEarly() {
        TestConnection c = TestConnection.server();
        c.connection.setIdleTimeout(Duration.ofSeconds(2).toNanos());
        c.transport.takeAtMost(0);
        c.connection.close(BYE);
        c.pass(3);
        c.events.expect();
        c.pass(2);
        c.events.expect("close 1000:bye");
        c.assertGone();
    }

    @Test
    void aCloseFromWithinOnOpenIsToldAfterIt() {
        TestConnection c = new TestConnection(Role.SERVER);
        List<String> order = new ArrayList<>();
        c.events.reactions.put("open", () -> {
            c.connection.close(BYE);
            order.add("open returns");
        });
        c.events.reactions.put("close", () -> order.add("close"));
        c.connection.onOpen();

        assertThat(order).containsExactly("open returns", "close");
        c.events.expect("open", "close 1000:bye");
        assertThat(c.transport.isAwaiting()).isTrue();
        c.receive(c.close(1000, ""));
        c.assertGone();
    }

    @Test
    void aFailureBeforeOnOpenTellsNothingAndLeavesNothing() {
        TestConnection c = new TestConnection(Role.SERVER);
        c.connection.setIdleTimeout(Duration.ofSeconds(2).toNanos());
        assertThat(c.time.armed()).as("nothing is armed for what is not open").isZero();
        c.connection.onFailure(new IOException("refused"));
        c.executor.runAll();
        c.connection.onOpen();

        c.assertGone();
        assertThat(c.transport.acts).containsExactly("close");
    }

    @Test
    void aCloseBeforeOnOpenWritesNothingBeforeTheAnswerToTheHandshakeHasLeft() {
        TestConnection c = new TestConnection(Role.SERVER);
        c.connection.close(new CloseStatus(1001, "stop"));
        assertThat(c.wire()).isEmpty();
        c.connection.onOpen();

        assertThat(c.wire()).containsExactly("close 1001:stop");
        c.receive(c.text("never seen"), c.close(1001, "stop"));
        c.events.expect();
        c.assertGone();
    }

    @Test
    void afterTheEndNoTimerCanBeArmed() {
        TestConnection c = TestConnection.server();
        c.events.reactions.put(
                "close", () -> c.connection.setIdleTimeout(Duration.ofSeconds(2).toNanos()));
        c.connection.onFailure(new IOException("reset"));
        c.executor.runAll();
        c.events.expect("error IOException", "close 1006");
        c.assertGone();
    }

    @Test
    void readingOnATransportThatTheSameBurstHasClosedIsNoFailure() {
        // A read that fills the buffer is followed by another one, even if the first brought the Close frame.
        TestConnection c = TestConnection.server();
        byte[] close = c.close(1000, "bye");
        byte[] rest = new byte[2 * c.buffers.bufferSize()];
        c.receive(close, rest);

        c.events.expect("close 1000:bye");
        c.assertGone();
    }

    @Test
    void aRepliedMessageBeforeThePeersEndIsSent() {
        TestConnection c = TestConnection.server();
        c.events.reactions.put("text", () -> reply(c, "answer"));
        c.receive(c.text("question"), c.close(1000, ""));

        assertThat(c.wire()).containsExactly("text answer", "close 1000");
        c.events.expect("text question", "close 1000");
        c.assertGone();
    }

    private static void reply(TestConnection c, String text) {
        try {
            c.connection.reply(Opcode.TEXT, Payload.ofText(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultInACallbackFailsTheConnectionWith1011(String callback, RuntimeException exception, Error error) {
        TestConnection c = new TestConnection(Role.SERVER);
        String type = exception == null
                ? error.getClass().getSimpleName()
                : exception.getClass().getSimpleName();
        c.events.reactions.put(callback, () -> {
            c.events.reactions.remove(callback);
            if (exception != null) {
                throw exception;
            }
            throw error;
        });
        c.connection.onOpen();
        c.receive(c.text("hello"), c.frame(true, 10, "pong"), c.text("dropped"));
        assertThat(c.wire()).containsExactly("close 1011:The server met an unexpected condition");
        assertThat(c.transport.isAwaiting()).as("it reads to the end").isTrue();
        c.transport.receiveEnd();

        List<String> expected = new ArrayList<>(List.of("open"));
        if (callback.equals("text") || callback.equals("pong")) {
            expected.add("text hello");
        }
        if (callback.equals("pong")) {
            expected.add("pong pong");
        }
        expected.add("error " + type);
        expected.add("close 1011:The server met an unexpected condition");
        c.events.expect(expected.toArray(String[]::new));
        c.assertGone();
    }

    static Stream<Arguments> faults() {
        return Stream.of("open", "start", "text", "pong")
                .flatMap(callback -> Stream.of(
                        Arguments.of(callback, new IllegalStateException("on purpose"), null),
                        Arguments.of(callback, null, new StackOverflowError("on purpose"))));
    }

    @ParameterizedTest
    @MethodSource("lateFaults")
    void aFaultInTheLastCallbacksChangesNothing(String callback) {
        TestConnection c = TestConnection.server();
        c.events.reactions.put(callback, () -> {
            throw new IllegalStateException("on purpose");
        });
        c.connection.onFailure(new IOException("reset"));
        c.executor.runAll();

        c.events.expect("error IOException", "close 1006");
        c.assertGone();
    }

    static Stream<String> lateFaults() {
        return Stream.of("error", "close");
    }

    @Test
    void nothingIsDeliveredAfterTheClose() {
        TestConnection c = TestConnection.server();
        c.connection.close(BYE);
        c.executor.runAll();
        c.events.expect("close 1000:bye");
        c.receive(c.text("late"), c.frame(true, 10, "late"), c.frame(true, 9, "late"));

        c.events.expect();
        assertThat(c.wire()).containsExactly("close 1000:bye");
        c.receive(c.close(1000, ""));
        c.assertGone();
    }

    @Test
    void aFailureTellsThoseWhoseMessagesWait() {
        TestConnection c = TestConnection.server();
        List<Throwable> fates = new ArrayList<>();
        c.transport.takeAtMost(0);
        c.connection.send(Opcode.TEXT, Payload.ofText("x"), 0, fates::add);
        c.connection.onFailure(new IOException("reset"));
        c.executor.runAll();

        assertThat(fates).hasSize(1).doesNotContainNull();
        c.events.expect("error IOException", "close 1006");
        c.assertGone();
    }
}
