package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import io.weft.frame.Seed;
import io.weft.transport.DispatchMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a full send queue does, by policy, through the whole connection. A message of ten bytes costs 138. */
@Timeout(60)
class SendOverflowTest {
    private static final long TWO_MESSAGES = 300;

    private final List<String> fates = new ArrayList<>();

    private static TestConnection stalled(SendOverflow policy) {
        return stalled(DispatchMode.WORKER, policy);
    }

    /** A connection whose peer has taken the first byte of a message, and takes no more. */
    private static TestConnection stalled(DispatchMode mode, SendOverflow policy) {
        TestConnection c = TestConnection.server(TestConnection.overflow(mode, policy, 138 + TWO_MESSAGES, 100));
        c.transport.takeAtMost(1);
        c.connection.send(Opcode.TEXT, text("first"), 0, SendCallback.IGNORED);
        return c;
    }

    private static Payload text(String name) {
        return Payload.ofText((name + "..........").substring(0, 10));
    }

    private void send(TestConnection c, String name) {
        c.connection.send(Opcode.TEXT, text(name), 0, failure -> note(name, failure));
    }

    private void note(String name, @Nullable Throwable failure) {
        synchronized (fates) {
            fates.add(
                    name + " " + (failure == null ? "sent" : failure.getClass().getSimpleName()));
        }
    }

    private void assertSent(TestConnection c, String... names) {
        c.transport.takeAll();
        List<String> expected = new ArrayList<>();
        for (String name : names) {
            expected.add("text " + (name + "..........").substring(0, 10));
        }
        assertThat(c.wire()).containsExactlyElementsOf(expected);
    }

    @Test
    void theNewestIsDroppedAndToldSo() {
        TestConnection c = stalled(SendOverflow.DROP_NEWEST);
        send(c, "a");
        send(c, "b");
        send(c, "c");
        assertThat(fates).containsExactly("c MessageDroppedException");
        assertSent(c, "first", "a", "b");
        assertThat(fates).containsExactly("c MessageDroppedException", "a sent", "b sent");
    }

    @Test
    void theOldestAreDroppedAndToldSo() {
        TestConnection c = stalled(SendOverflow.DROP_OLDEST);
        List<Throwable> failures = new ArrayList<>();
        c.connection.send(Opcode.TEXT, text("a"), 0, failures::add);
        send(c, "b");
        send(c, "c");
        assertThat(failures)
                .singleElement()
                .asString()
                .contains("weft.sendOverflow is drop-oldest", "the limit weft.maxQueuedBytes is 438");
        send(c, "d");
        assertThat(fates).containsExactly("b MessageDroppedException");
        assertSent(c, "first", "c", "d");
    }

    @Test
    void aLargeMessageTakesThePlaceOfSeveralAndATooLargeOneOfNone() {
        TestConnection c = stalled(SendOverflow.DROP_OLDEST);
        send(c, "a");
        send(c, "b");
        c.connection.send(Opcode.TEXT, Payload.ofText("x".repeat(173)), 0, failure -> note("huge", failure));
        assertThat(fates).containsExactly("huge MessageDroppedException");
        c.connection.send(Opcode.TEXT, Payload.ofText("x".repeat(172)), 0, failure -> note("large", failure));
        assertThat(fates)
                .containsExactly(
                        "huge MessageDroppedException", "a MessageDroppedException", "b MessageDroppedException");
    }

    @Test
    void whatSomebodyWaitsForAndControlFramesAreNotDropped() throws Exception {
        TestConnection c = stalled(SendOverflow.DROP_OLDEST);
        Thread waiting = new Thread(() -> {
            try {
                c.connection.sendAndWait(Opcode.TEXT, text("waited"));
                note("waited", null);
            } catch (IOException e) {
                note("waited", e);
            }
        });
        waiting.start();
        while (c.connection.queuedBytes() < 2 * 138 - 5 && waiting.isAlive()) {
            Thread.onSpinWait();
        }
        c.connection.sendControl(Opcode.PING, Payload.ofText("p"));
        send(c, "a");
        send(c, "b");
        assertThat(fates).containsExactly("a MessageDroppedException", "b MessageDroppedException");
        c.transport.takeAll();
        waiting.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(c.wire()).containsExactly("text first.....", "ping p", "text waited....");
    }

    @Test
    void noPieceOfAMessageIsDropped() throws IOException {
        TestConnection c = TestConnection.server(
                TestConnection.overflow(DispatchMode.INLINE, SendOverflow.DROP_OLDEST, TWO_MESSAGES, 100));
        OutboundMessage pieces = new OutboundMessage(Opcode.TEXT);
        c.transport.takeAtMost(1);
        List<Throwable> refused = new ArrayList<>();
        c.events.reactions.put("text", () -> {
            try {
                c.connection.sendPiece(pieces, text("one"), false);
                send(c, "a");
                c.connection.sendPiece(pieces, text("two"), true);
            } catch (IOException e) {
                refused.add(e);
            }
        });
        c.receive(c.text("go"));
        assertThat(refused).singleElement().isInstanceOf(SendQueueFullException.class);
        assertThat(fates).isEmpty();
    }

    @Test
    void theConnectionIsClosedWith1013() {
        TestConnection c = stalled(SendOverflow.CLOSE);
        send(c, "a");
        send(c, "b");
        send(c, "c");
        assertThat(fates).containsExactlyInAnyOrder("a IOException", "b IOException", "c SendQueueFullException");
        c.executor.runAll();
        c.events.expect("error SendQueueFullException", "close 1013:Messages are taken too slowly");
        c.transport.takeAll();
        assertThat(c.wire()).containsExactly("text first.....", "close 1013:Messages are taken too slowly");
    }

    @Test
    void byDefaultTheSendFails() {
        TestConnection c = stalled(SendOverflow.FAIL);
        send(c, "a");
        send(c, "b");
        send(c, "c");
        assertThat(fates).containsExactly("c SendQueueFullException");
    }

    @Test
    void theSenderWaits() throws Exception {
        TestConnection c = stalled(SendOverflow.BLOCK);
        send(c, "a");
        send(c, "b");
        CountDownLatch returned = new CountDownLatch(1);
        Thread sender = new Thread(() -> {
            send(c, "c");
            returned.countDown();
        });
        sender.start();
        while (sender.getState() != Thread.State.WAITING && sender.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(returned.getCount()).isOne();
        assertSent(c, "first", "a", "b", "c");
        assertThat(returned.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(fates).containsExactly("a sent", "b sent", "c sent");
    }

    @Test
    void theSenderDoesNotWaitForEver() throws Exception {
        TestConnection c = stalled(SendOverflow.BLOCK);
        send(c, "a");
        send(c, "b");
        Thread sender = new Thread(() -> send(c, "c"));
        sender.start();
        while (c.time.armed() == 0 && sender.isAlive()) {
            Thread.onSpinWait();
        }
        c.pass(20);
        sender.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(fates).containsExactly("c IOException");
        assertSent(c, "first", "a", "b");
    }

    @ParameterizedTest
    @EnumSource
    void underInlineDispatchNothingWaits(SendOverflow policy) {
        TestConnection c = stalled(DispatchMode.INLINE, policy);
        send(c, "a");
        send(c, "b");
        c.events.reactions.put("text", () -> {
            send(c, "c");
            if (policy == SendOverflow.BLOCK || policy == SendOverflow.FAIL) {
                assertThatThrownBy(() -> c.connection.reply(Opcode.TEXT, text("reply")))
                        .isInstanceOf(SendQueueFullException.class);
            } else if (policy == SendOverflow.DROP_NEWEST) {
                assertThatThrownBy(() -> c.connection.sendAndWait(Opcode.TEXT, text("basic")))
                        .isInstanceOf(MessageDroppedException.class);
            }
        });
        c.receive(c.text("go"));
        String fate =
                switch (policy) {
                    case BLOCK, FAIL -> "c SendQueueFullException";
                    case DROP_NEWEST -> "c MessageDroppedException";
                    case DROP_OLDEST -> "a MessageDroppedException";
                    case CLOSE -> "c SendQueueFullException";
                };
        assertThat(fates).contains(fate);
    }

    @Test
    void theQueueIsBoundedInMessagesToo() {
        TestConnection c =
                TestConnection.server(TestConnection.overflow(DispatchMode.WORKER, SendOverflow.FAIL, 1 << 20, 2));
        c.transport.takeAtMost(1);
        c.connection.send(Opcode.TEXT, text("first"), 0, SendCallback.IGNORED);
        List<Throwable> failures = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            c.connection.send(Opcode.TEXT, text("m"), 0, failures::add);
        }
        assertThat(failures)
                .singleElement()
                .asString()
                .contains("2 messages wait for the peer", "the limit weft.maxQueuedMessages is 2");
        c.transport.takeAll();
        failures.clear();
        c.connection.send(Opcode.TEXT, text("m"), 0, SendCallback.IGNORED);
        assertThat(c.wire()).hasSize(4);
    }

    /** Many threads, a peer that takes its time: each message is sent once in its order or told that it is not. */
    @ParameterizedTest
    @EnumSource(names = {"FAIL", "DROP_NEWEST", "DROP_OLDEST"})
    void eachMessageIsSentOnceOrToldThatItIsNot(SendOverflow policy) throws Exception {
        int threads = 4;
        int each = 2_000;
        Random random = Seed.random(SendOverflowTest.class);
        TestConnection c = TestConnection.server(TestConnection.overflow(DispatchMode.WORKER, policy, 5_000, 20));
        c.transport.takeAtMost(3);
        ConcurrentHashMap<String, String> told = new ConcurrentHashMap<>();
        AtomicInteger twice = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            int number = t;
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            String name = number + "-" + i;
                            c.connection.send(Opcode.TEXT, Payload.ofText(name), 0, failure -> {
                                if (told.put(name, failure == null ? "sent" : "not") != null) {
                                    twice.incrementAndGet();
                                }
                            });
                        }
                        done.countDown();
                    })
                    .start();
        }
        while (!done.await(random.nextInt(200), TimeUnit.MICROSECONDS)) {
            if (c.transport.isKeeping()) {
                c.transport.finishWrite();
            }
        }
        c.transport.takeAll();
        assertThat(twice).hasValue(0);
        assertThat(told).hasSize(threads * each);
        List<String> wire = c.wire();
        int[] last = {-1, -1, -1, -1};
        for (String message : wire) {
            String name = message.substring("text ".length());
            assertThat(told.remove(name)).as(name).isEqualTo("sent");
            int number = Integer.parseInt(name.substring(2));
            int thread = name.charAt(0) - '0';
            assertThat(number).as("after " + last[thread]).isGreaterThan(last[thread]);
            last[thread] = number;
        }
        assertThat(told).as("told that they were sent, and not on the wire").doesNotContainValue("sent");
        assertThat(wire.size()).isPositive();
        assertThat(c.transport.faults).isEmpty();
    }

    @Test
    void whoWaitsForTheQueueToDrainIsToldOnce() {
        TestConnection c = stalled(SendOverflow.FAIL);
        send(c, "a");
        c.connection.onDrain(200, () -> note("low", null));
        c.connection.onDrain(1000, () -> note("high", null));
        c.executor.runAll();
        assertThat(fates).containsExactly("high sent");
        c.transport.takeAll();
        c.executor.runAll();
        assertThat(fates).containsExactly("high sent", "a sent", "low sent");
        send(c, "b");
        c.executor.runAll();
        assertThat(fates).hasSize(4);
    }

    @Test
    void whoWaitsForTheQueueToDrainHearsOfTheEnd() {
        TestConnection c = stalled(SendOverflow.FAIL);
        c.connection.onDrain(0, () -> note("end", null));
        c.connection.onDrain(0, () -> {
            throw new IllegalStateException("harms nobody");
        });
        c.connection.onDrain(0, () -> note("end too", null));
        c.connection.fail(new CloseStatus(1011, ""));
        c.connection.onFailure(new IOException("reset"));
        c.executor.runAll();
        assertThat(fates).containsExactly("end sent", "end too sent");
    }
}
