package io.weft.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.connection.ConnectionSettings;
import io.weft.connection.SendSettings;
import io.weft.session.TestSession.Host;
import io.weft.transport.DispatchMode;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both remotes, streams and batches. */
@Timeout(60)
class RemotesTest {

    private final TestSession s = TestSession.opened();
    private final RemoteEndpoint.Basic basic = s.session().getBasicRemote();
    private final RemoteEndpoint.Async async = s.session().getAsyncRemote();
    private final List<SendResult> results = new ArrayList<>();

    /** Fails. */
    public static final class Failing implements Encoder.Text<Thread.State> {
        public Failing() {}

        @Override
        public String encode(Thread.State object) throws EncodeException {
            throw new EncodeException(object, "on purpose");
        }
    }

    @Test
    void sendsEveryKindAndLeavesBuffersAtTheirLimit() throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2});
        basic.sendText("grüße");
        basic.sendBinary(bytes);
        basic.sendObject(42);
        basic.sendObject(new byte[] {3});
        basic.sendPing(ByteBuffer.wrap(new byte[] {'p'}));
        basic.sendPong(ByteBuffer.allocate(0));

        assertThat(bytes.hasRemaining()).isFalse();
        assertThat(s.wire()).containsExactly("text grüße", "binary 0102", "text 42", "binary 03", "ping p", "pong ");
    }

    @Test
    void sendsEveryKindAsynchronously() throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2});
        assertThat(async.sendText("a").get()).isNull();
        assertThat(async.sendBinary(bytes).get(1, TimeUnit.SECONDS)).isNull();
        assertThat(async.sendObject('c').isDone()).isTrue();
        async.sendText("d", results::add);
        async.sendBinary(ByteBuffer.allocate(0), results::add);
        async.sendObject(5L, results::add);

        assertThat(bytes.hasRemaining()).isFalse();
        assertThat(s.wire()).containsExactly("text a", "binary 0102", "text c", "text d", "binary ", "text 5");
        assertThat(results).as("handlers run on the executor").isEmpty();
        s.host.executor.runAll();
        assertThat(results).hasSize(3).allMatch(SendResult::isOK);
        assertThat(results.get(0).getSession()).isSameAs(s.session());
    }

    @Test
    @SuppressWarnings({"NullAway", "DataFlowIssue", "FutureReturnValueIgnored"})
    void nullIsRefusedAtOnce() {
        SendHandler handler = results::add;
        List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> calls = List.of(
                () -> basic.sendText(null),
                () -> basic.sendText(null, true),
                () -> basic.sendBinary(null),
                () -> basic.sendBinary(null, false),
                () -> basic.sendObject(null),
                () -> basic.sendPing(null),
                () -> async.sendPong(null),
                () -> async.sendText(null),
                () -> async.sendText(null, handler),
                () -> async.sendText("x", null),
                () -> async.sendBinary(null),
                () -> async.sendBinary(null, handler),
                () -> async.sendBinary(ByteBuffer.allocate(1), null),
                () -> async.sendObject(null),
                () -> async.sendObject(null, handler),
                () -> async.sendObject("x", null));
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable call : calls) {
            assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(s.wire()).isEmpty();
    }

    @Test
    void controlDataHasAtMost125Bytes() throws Exception {
        basic.sendPing(ByteBuffer.allocate(125));
        assertThatThrownBy(() -> basic.sendPing(ByteBuffer.allocate(126)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("126");
        assertThatThrownBy(() -> async.sendPong(ByteBuffer.allocate(126))).isInstanceOf(IllegalArgumentException.class);
        assertThat(s.wire()).hasSize(1);
    }

    @Test
    void aFailingEncoderEndsInTheFutureOrTheResult() {
        TestSession coded =
                new Host().coders(List.of(Failing.class), List.of()).connect().open();
        Future<Void> future = coded.session().getAsyncRemote().sendObject(Thread.State.NEW);
        assertThatThrownBy(future::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(EncodeException.class);
        coded.session().getAsyncRemote().sendObject(Thread.State.NEW, results::add);
        coded.host.executor.runAll();
        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.isOK()).isFalse();
            assertThat(result.getException()).isInstanceOf(EncodeException.class);
        });
        assertThatThrownBy(() -> coded.session().getBasicRemote().sendObject(Thread.State.NEW))
                .isInstanceOf(EncodeException.class);
        assertThat(coded.session().isOpen()).isTrue();
    }

    @Test
    void aSendHandlerThatThrowsHarmsNobody() {
        async.sendText("a", result -> {
            throw new IllegalStateException("on purpose");
        });
        async.sendText("b", results::add);
        s.host.executor.runAll();
        assertThat(results).hasSize(1);
        assertThat(s.wire()).containsExactly("text a", "text b");
    }

    @Test
    void onAClosedSessionTheRemotesFailInTheirWays() {
        s.peerCloses(1000);
        assertThatThrownBy(() -> basic.sendText("x")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> basic.sendPing(ByteBuffer.allocate(0))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> async.sendText("x").get()).hasCauseInstanceOf(IOException.class);
        async.sendText("x", results::add);
        s.host.executor.runAll();
        assertThat(results).singleElement().satisfies(result -> assertThat(result.isOK())
                .isFalse());
        assertThatThrownBy(() -> basic.setBatchingAllowed(true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> async.setBatchingAllowed(false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> async.setSendTimeout(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAsynchronousSendTimesOutWithTheLastTimeoutSet() {
        s.transport.takeAtMost(0);
        Future<Void> unlimited = async.sendText("first");
        async.setSendTimeout(1000);
        assertThat(async.getSendTimeout()).isEqualTo(1000);
        Future<Void> limited = async.sendText("second");
        s.pass(1);
        assertThat(limited.isDone()).isTrue();
        assertThat(unlimited.isDone()).isFalse();
        assertThatThrownBy(() -> unlimited.get(1, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThatThrownBy(limited::get).hasMessageContaining("weft.asyncSendTimeout");
        s.transport.takeAll();
        assertThat(unlimited.isDone()).isTrue();
        assertThat(s.wire()).containsExactly("text first");
    }

    @Test
    void whoWaitsForAFutureInAnInlineLaneGetsIt() {
        TestSession inline = new Host(ConnectionSettings.DEFAULTS.with(DispatchMode.INLINE)).connect();
        inline.on(
                "open",
                session -> session.addMessageHandler(String.class, text -> {
                    try {
                        session.getAsyncRemote().sendText("1").get();
                        session.getAsyncRemote().sendText("2").get(1, TimeUnit.DAYS);
                        assertThat(session.getAsyncRemote().sendText("3").isDone())
                                .isTrue();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                    inline.note("all " + inline.wire());
                }));
        inline.open();
        inline.text("go");
        inline.expect("all [text 1, text 2, text 3]");
    }

    @Test
    void aMessageInPiecesKeepsItsBorders() throws Exception {
        basic.sendText("a", false);
        assertThatThrownBy(() -> basic.sendBinary(ByteBuffer.allocate(1), true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TEXT");
        Future<Void> behind = async.sendText("behind");
        basic.sendText("", false);
        basic.sendText("b", true);
        basic.sendBinary(ByteBuffer.wrap(new byte[] {7}), true);

        assertThat(behind.isDone()).isTrue();
        assertThat(s.wire()).containsExactly("text... a", "cont... ", "cont b", "text behind", "binary 07");
    }

    @Test
    void aBatchIsOneForBothRemotesAndLeavesWhenToldOrForbidden() throws Exception {
        assertThat(basic.getBatchingAllowed()).isFalse();
        basic.setBatchingAllowed(true);
        assertThat(async.getBatchingAllowed()).isTrue();
        ByteBuffer mine = ByteBuffer.wrap(new byte[] {1});
        basic.sendText("a");
        basic.sendBinary(mine);
        async.sendText("b", results::add);
        assertThat(async.sendText("c").get()).isNull();
        assertThat(mine.hasRemaining()).isFalse();
        mine.put(0, (byte) 9);
        assertThat(s.session().bufferedAmount()).isPositive();

        async.flushBatch();
        assertThat(s.wire()).containsExactly("text a", "binary 01", "text b", "text c");
        basic.sendText("d");
        basic.setBatchingAllowed(false);
        assertThat(s.wire()).last().isEqualTo("text d");
        s.host.executor.runAll();
        assertThat(results).hasSize(1);
    }

    @Test
    void aStreamIsAMessageOfFragments() throws Exception {
        try (OutputStream out = basic.getSendStream()) {
            out.write(1);
            out.flush();
            out.flush();
            out.write(new byte[20_000], 0, 20_000);
        }
        assertThat(s.wire())
                .containsExactly("binary... 01", "cont... 8192 bytes", "cont... 8192 bytes", "cont 3616 bytes");
    }

    @Test
    void aStreamThatEndsWithAFlushHasAnEmptyLastFragmentAndOneNeverWrittenHasNone() throws Exception {
        OutputStream unused = basic.getSendStream();
        unused.flush();
        unused.close();
        unused.close();
        assertThat(s.wire()).isEmpty();

        OutputStream out = basic.getSendStream();
        out.write(5);
        out.flush();
        out.close();
        assertThat(s.wire()).containsExactly("binary... 05", "cont ");
        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class).hasMessageContaining("closed");
    }

    @Test
    void aWriterNeverTearsSurrogatesApart() throws Exception {
        String rocket = "\uD83D\uDE80";
        try (Writer out = basic.getSendWriter()) {
            out.write(rocket.charAt(0));
            out.flush();
            assertThat(s.wire()).as("half a character is not sent").isEmpty();
            out.write(rocket.charAt(1));
            out.flush();
            out.write("x".repeat(8191) + rocket.charAt(0));
            out.write(rocket.charAt(1));
        }
        assertThat(s.wire()).containsExactly("text... " + rocket, "cont... 8191 bytes", "cont " + rocket);
    }

    @Test
    void aWriterNeverWrittenSendsNothingAndAClosedOneRefuses() throws Exception {
        Writer unused = basic.getSendWriter();
        unused.flush();
        unused.close();
        unused.close();
        unused.flush();
        assertThat(s.wire()).isEmpty();
        assertThatThrownBy(() -> unused.write("x")).isInstanceOf(IOException.class);

        basic.getSendWriter().append("all").close();
        assertThat(s.wire()).containsExactly("text all");
    }

    @Test
    void anInterruptedStreamIsBrokenAndItsHalfMessageEndsTheConnection() throws Exception {
        OutputStream out = basic.getSendStream();
        out.write(1);
        out.flush();
        s.transport.takeAtMost(0);
        out.write('2');
        Thread.currentThread().interrupt();
        assertThatThrownBy(out::flush).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(() -> out.write(3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("could not be sent");
        out.close();
        s.transport.takeAll();

        assertThat(s.wire())
                .containsExactly("binary... 01", "cont... 2", "close 1011:A message could not be sent to its end");
    }

    @Test
    void anInterruptedWriterOfAMessageThatHasNotBegunHarmsNobody() throws Exception {
        s.transport.takeAtMost(0);
        Future<Void> before = async.sendText("before");
        Writer out = basic.getSendWriter();
        out.write("never");
        Thread.currentThread().interrupt();
        assertThatThrownBy(out::flush).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(() -> out.write("x")).isInstanceOf(IOException.class);
        out.flush();
        out.close();
        s.transport.takeAll();

        assertThat(before.isDone()).isTrue();
        assertThat(s.wire()).containsExactly("text before");
        assertThat(s.session().isOpen()).isTrue();
        assertThat(s.session().bufferedAmount()).isZero();
    }

    @Test
    void aLastPieceThatCannotBeSentEndsTheConnection() throws Exception {
        SendSettings d = SendSettings.DEFAULTS;
        TestSession inline = new Host(ConnectionSettings.DEFAULTS
                        .with(DispatchMode.INLINE)
                        .with(new SendSettings(
                                1000, d.maxQueuedMessages(), d.overflow(), d.corkBytes(), d.blockingTimeout())))
                .connect();
        inline.on(
                "open",
                session -> session.addMessageHandler(String.class, text -> {
                    try {
                        session.getBasicRemote().sendText("a", false);
                        assertThatThrownBy(() -> session.getBasicRemote().sendText("b".repeat(2000), true))
                                .isInstanceOf(IOException.class);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }));
        inline.open();
        inline.text("go");
        assertThat(inline.wire()).containsExactly("text... a", "close 1011:A message could not be sent to its end");
    }
}
