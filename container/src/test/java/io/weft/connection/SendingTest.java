package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import io.weft.frame.Role;
import io.weft.frame.Seed;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How messages enter the queue, through the whole connection: corked, waited for, timed, batched, in pieces. */
@Timeout(60)
class SendingTest {

    private static final CloseStatus BYE = new CloseStatus(1000, "");

    private final List<String> fates = new ArrayList<>();

    private SendCallback noted(String name) {
        return failure -> {
            synchronized (fates) {
                fates.add(name + (failure == null ? " sent" : " failed: " + failure.getMessage()));
            }
        };
    }

    /** A call that may block, on a thread of its own. */
    private static final class Blocked {

        interface Call {
            void run() throws Exception;
        }

        private final BlockingQueue<Object> result = new ArrayBlockingQueue<>(1);
        private final Thread thread;

        Blocked(Call call) {
            thread = new Thread(() -> {
                Object outcome = "done";
                try {
                    call.run();
                } catch (Exception e) {
                    outcome = e;
                }
                result.add(outcome);
            });
            thread.start();
        }

        Object result() throws InterruptedException {
            Object outcome = result.poll(20, TimeUnit.SECONDS);
            assertThat(outcome).as("the call has returned").isNotNull();
            thread.join(TimeUnit.SECONDS.toMillis(20));
            return outcome;
        }

        /** Lets the thread come to where it waits, without relying on the clock. */
        void awaitParked() {
            while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
                Thread.onSpinWait();
            }
        }
    }

    private static void sendAndWait(TestConnection c, String text) throws IOException {
        c.connection.sendAndWait(Opcode.TEXT, Payload.ofText(text));
    }

    private static void quietly(Blocked.Call call) {
        try {
            call.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void end(TestConnection c) {
        c.transport.takeAll();
        c.connection.close(BYE);
        c.receive(c.close(1000, ""));
        c.executor.runAll();
        c.events.expect("close 1000");
        c.assertGone();
    }

    @Test
    void repliesToOneBurstLeaveInOneWrite() {
        TestConnection c = TestConnection.server();
        c.events.reactions.put("text", () -> quietly(() -> c.connection.reply(Opcode.TEXT, Payload.ofText("r"))));
        byte[][] burst = new byte[16][];
        Arrays.fill(burst, c.text("m"));
        c.receive(burst);

        assertThat(c.wire()).hasSize(16).containsOnly("text r");
        assertThat(c.transport.writes()).isOne();
    }

    @Test
    void whatTheApplicationSendsInTheLaneLeavesBeforeItsCallbackGoesOn() {
        TestConnection c = TestConnection.server();
        c.events.reactions.put(
                "text",
                () -> quietly(() -> {
                    c.connection.send(Opcode.TEXT, Payload.ofText("begun"), 0, noted("begun"));
                    c.connection.sendControl(Opcode.PING, Payload.ofText("p"));
                    assertThat(c.wire()).containsExactly("text begun", "ping p");
                }));
        c.receive(c.text("m"));
        c.events.expect("text m");
        end(c);
    }

    @Test
    void inlineAsynchronousSendsOfTheLaneWaitForItsEndAndThoseOfOthersDoNot() {
        TestConnection c = TestConnection.server(TestConnection.inline(1 << 20));
        c.events.reactions.put("text", () -> {
            c.connection.send(Opcode.TEXT, Payload.ofText("one"), 0, noted("one"));
            c.connection.send(Opcode.TEXT, Payload.ofText("two"), 0, noted("two"));
            assertThat(c.transport.writes()).isZero();
        });
        c.receive(c.text("m"));
        assertThat(c.wire()).containsExactly("text one", "text two");
        assertThat(c.transport.writes()).isOne();

        c.connection.send(Opcode.TEXT, Payload.ofText("three"), 0, noted("three"));
        assertThat(c.transport.writes()).isEqualTo(2);
        assertThat(fates).containsExactly("one sent", "two sent", "three sent");
    }

    @Test
    void whatIsHeldBackIsBounded() {
        TestConnection c = TestConnection.server(TestConnection.queue(1 << 20, 1000));
        c.events.reactions.put("text", () -> {
            for (int i = 0; i < 10; i++) {
                quietly(() -> c.connection.reply(Opcode.TEXT, Payload.ofText("x".repeat(400))));
            }
            assertThat(c.transport.writes()).isEqualTo(5);
        });
        c.receive(c.text("m"));
        assertThat(c.wire()).hasSize(10);
    }

    @Test
    @Tag("security-05")
    void aPingIsAnsweredBeforeRepliesAndInTheSameWrite() {
        TestConnection c = TestConnection.server();
        c.events.reactions.put("text", () -> quietly(() -> c.connection.reply(Opcode.TEXT, Payload.ofText("r"))));
        c.receive(c.text("m"), c.frame(true, 9, "1"));

        assertThat(c.wire()).containsExactly("pong 1", "text r");
        assertThat(c.transport.writes()).isOne();
    }

    @Test
    void eachPingOfABurstIsAnsweredInOneWrite() {
        TestConnection c = TestConnection.server();
        c.receive(c.frame(true, 9, "1"), c.frame(true, 9, "2"), c.frame(true, 9, "3"));

        assertThat(c.wire()).containsExactly("pong 1", "pong 2", "pong 3");
        assertThat(c.transport.writes()).isOne();
    }

    @Test
    void ofAFloodOfPingsTheNewestAreAnswered() {
        TestConnection c = TestConnection.server();
        c.transport.takeAtMost(0);
        for (int i = 1; i <= 100; i++) {
            c.receive(c.frame(true, 9, "" + i));
        }
        c.transport.takeAll();

        // The first is with the transport when it stalls; of the others 32 wait.
        assertThat(c.wire()).hasSize(33).startsWith("pong 1", "pong 69").endsWith("pong 99", "pong 100");
        assertThat(c.connection.queuedBytes()).isZero();
    }

    @Test
    void aBlockingSendInTheLaneDoesNotWaitForTheLane() {
        TestConnection c = TestConnection.server();
        c.events.reactions.put(
                "text",
                () -> quietly(() -> {
                    sendAndWait(c, "at once");
                    assertThat(c.wire()).containsExactly("text at once");
                }));
        c.receive(c.text("m"));
        c.events.expect("text m");
        end(c);
    }

    @Test
    void aBlockingSendReturnsWhenTheTransportHasTakenItsBytes() throws Exception {
        TestConnection c = TestConnection.server();
        c.transport.takeAtMost(2);
        Blocked blocked = new Blocked(() -> sendAndWait(c, "hello"));
        blocked.awaitParked();
        assertThat(c.time.armed()).isOne();
        c.transport.takeAll();

        assertThat(blocked.result()).isEqualTo("done");
        assertThat(c.time.armed()).isZero();
        assertThat(c.wire()).containsExactly("text hello");
        end(c);
    }

    @Test
    void aBlockingSendThatHasNotBegunIsTakenBackWhenItsTimeIsUp() throws Exception {
        TestConnection c = TestConnection.server();
        c.transport.takeAtMost(0);
        c.connection.send(Opcode.TEXT, Payload.ofText("before"), 0, noted("before"));
        Blocked blocked = new Blocked(() -> sendAndWait(c, "late"));
        blocked.awaitParked();
        c.pass(19);
        assertThat(blocked.result.peek()).isNull();
        c.pass(1);

        assertThat(blocked.result())
                .isInstanceOf(IOException.class)
                .asString()
                .contains("20000 ms")
                .contains("weft.blockingSendTimeout");
        c.transport.takeAll();
        assertThat(c.wire()).containsExactly("text before");
        end(c);
    }

    @Test
    void aSendHeldUpByAMessageInPiecesSaysSo() throws IOException {
        TestConnection c = TestConnection.server();
        OutboundMessage unfinished = new OutboundMessage(Opcode.TEXT);
        c.connection.sendPiece(unfinished, Payload.ofText("first"), false);
        c.connection.send(Opcode.TEXT, Payload.ofText("whole"), TimeUnit.SECONDS.toNanos(2), noted("whole"));
        c.pass(2);

        assertThat(fates).singleElement().asString().contains("2000 ms", "behind a message sent in pieces");
        assertThat(c.wire()).hasSize(1);
        end(c);
    }

    @Test
    @Tag("security-14")
    void aBlockingSendThatHasBegunEndsTheConnectionWhenItsTimeIsUp() throws Exception {
        TestConnection c = TestConnection.server();
        c.transport.takeAtMost(3);
        Blocked blocked = new Blocked(() -> sendAndWait(c, "begun"));
        blocked.awaitParked();
        c.pass(20);

        assertThat(blocked.result()).isInstanceOf(IOException.class);
        c.events.expect("error IOException", "close 1006");
        c.assertGone();
    }

    @Test
    void anAsynchronousSendHasItsOwnTime() {
        TestConnection c = TestConnection.server();
        c.transport.takeAtMost(0);
        c.connection.send(Opcode.TEXT, Payload.ofText("unlimited"), 0, noted("unlimited"));
        c.connection.send(Opcode.TEXT, Payload.ofText("short"), TimeUnit.SECONDS.toNanos(2), noted("short"));
        assertThat(c.time.armed()).isOne();
        c.pass(2);

        assertThat(fates)
                .containsExactly(
                        "short failed: The message was not sent within 2000 ms; the limit is the setting weft.asyncSendTimeout");
        c.transport.takeAll();
        assertThat(fates).last().isEqualTo("unlimited sent");
        assertThat(c.wire()).containsExactly("text unlimited");
        end(c);
    }

    @Test
    void anAsynchronousSendInTimeLeavesNoTimer() {
        TestConnection c = TestConnection.server();
        c.connection.send(Opcode.TEXT, Payload.ofText("at once"), TimeUnit.SECONDS.toNanos(2), noted("1"));
        assertThat(c.time.armed()).isZero();
        c.transport.takeAtMost(1);
        c.connection.send(Opcode.TEXT, Payload.ofText("later"), TimeUnit.SECONDS.toNanos(2), noted("2"));
        assertThat(c.time.armed()).isOne();
        c.transport.takeAll();
        assertThat(c.time.armed()).isZero();
        assertThat(fates).containsExactly("1 sent", "2 sent");
        end(c);
    }

    @Test
    void anInterruptedSenderLeavesAndItsMessageIsTakenBack() throws Exception {
        TestConnection c = TestConnection.server();
        c.transport.takeAtMost(0);
        c.connection.send(Opcode.TEXT, Payload.ofText("before"), 0, noted("before"));
        boolean[] status = new boolean[1];
        Blocked blocked = new Blocked(() -> {
            try {
                sendAndWait(c, "interrupted");
            } finally {
                status[0] = Thread.currentThread().isInterrupted();
            }
        });
        blocked.awaitParked();
        blocked.thread.interrupt();

        assertThat(blocked.result())
                .isInstanceOf(InterruptedIOException.class)
                .asString()
                .contains("is not sent");
        assertThat(status[0]).as("the thread stays interrupted").isTrue();
        assertThat(c.time.armed()).as("its timer is gone").isZero();
        c.transport.takeAll();
        assertThat(c.wire()).containsExactly("text before");
        end(c);
    }

    @Test
    void anInterruptedSenderOfAMessageThatHasBegunLetsItGoToItsEnd() throws Exception {
        TestConnection c = TestConnection.server();
        c.transport.takeAtMost(1);
        Blocked blocked = new Blocked(() -> sendAndWait(c, "begun"));
        blocked.awaitParked();
        blocked.thread.interrupt();

        assertThat(blocked.result())
                .isInstanceOf(InterruptedIOException.class)
                .asString()
                .contains("may still be sent");
        c.transport.takeAll();
        assertThat(c.wire()).containsExactly("text begun");
        end(c);
    }

    @Test
    void aBlockingSendOnAClosedConnectionFailsAtOnce() {
        TestConnection c = TestConnection.server();
        c.connection.close(BYE);

        assertThatThrownBy(() -> sendAndWait(c, "x")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> c.connection.reply(Opcode.TEXT, Payload.ofText("x")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> c.connection.sendBatched(Opcode.TEXT, Payload.ofText("x")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> c.connection.sendControl(Opcode.PING, Payload.ofText("x")))
                .isInstanceOf(IOException.class);
        c.connection.send(Opcode.TEXT, Payload.ofText("x"), 1, noted("x"));
        assertThat(fates).containsExactly("x failed: The session has been closed");
        end(c);
    }

    @Test
    void theEndOfTheConnectionFreesABlockedSender() throws Exception {
        TestConnection c = TestConnection.server();
        c.transport.takeAtMost(0);
        Blocked blocked = new Blocked(() -> sendAndWait(c, "x"));
        blocked.awaitParked();
        c.connection.onFailure(new IOException("reset"));

        assertThat(blocked.result()).isInstanceOf(IOException.class);
        c.executor.runAll();
        c.events.expect("error IOException", "close 1006");
        c.assertGone();
    }

    @Test
    void inlineDispatchNeverWaits() {
        TestConnection c = TestConnection.server(TestConnection.inline(1000));
        c.transport.takeAtMost(0);
        ByteBuffer mine = ByteBuffer.wrap(new byte[] {1, 2, 3});
        c.events.reactions.put(
                "text",
                () -> quietly(() -> {
                    c.connection.sendAndWait(Opcode.BINARY, Payload.borrowed(mine));
                    assertThat(mine.hasRemaining())
                            .as("copied, and so consumed")
                            .isFalse();
                    mine.put(0, (byte) 9);
                    assertThatThrownBy(() -> sendAndWait(c, "x".repeat(2000)))
                            .isInstanceOf(SendQueueFullException.class);
                    assertThatThrownBy(() -> c.connection.reply(Opcode.TEXT, Payload.ofText("x".repeat(2000))))
                            .isInstanceOf(SendQueueFullException.class);
                }));
        c.receive(c.text("m"));
        c.events.expect("text m");
        c.transport.takeAll();

        assertThat(c.wire()).containsExactly("binary 010203");
        end(c);
    }

    @Test
    void inlineDispatchOutsideTheLaneWaitsLikeAnyOther() throws Exception {
        TestConnection c = TestConnection.server(TestConnection.inline(1000));
        c.transport.takeAtMost(0);
        Blocked blocked = new Blocked(() -> sendAndWait(c, "x"));
        blocked.awaitParked();
        c.transport.takeAll();
        assertThat(blocked.result()).isEqualTo("done");
        end(c);
    }

    @Test
    void aPeerThatDoesNotTakeItsRepliesSlowsItselfDown() throws Exception {
        TestConnection c = TestConnection.server(TestConnection.queue(1000, 1 << 16));
        c.transport.takeAtMost(0);
        c.events.reactions.put(
                "text", () -> quietly(() -> c.connection.reply(Opcode.TEXT, Payload.ofText("x".repeat(500)))));
        Blocked lane = new Blocked(() -> c.receive(c.text("1"), c.text("2"), c.text("3")));
        lane.awaitParked();
        c.events.expect("text 1", "text 2");
        c.transport.takeAll();

        assertThat(lane.result()).isEqualTo("done");
        c.events.expect("text 3");
        assertThat(c.wire()).hasSize(3);
        end(c);
    }

    @Test
    void batchedMessagesWaitForTheFlush() throws Exception {
        TestConnection c = TestConnection.server();
        ByteBuffer mine = ByteBuffer.wrap(new byte[] {1});
        c.connection.sendBatched(Opcode.TEXT, Payload.ofText("a"));
        c.connection.sendBatched(Opcode.BINARY, Payload.borrowed(mine));
        assertThat(mine.hasRemaining()).isFalse();
        mine.put(0, (byte) 9);
        assertThat(c.wire()).isEmpty();
        c.connection.flush();

        assertThat(c.wire()).containsExactly("text a", "binary 01");
        assertThat(c.transport.writes()).isOne();
        end(c);
    }

    @Test
    void aBatchThatHasGrownLeavesByItself() throws Exception {
        TestConnection c = TestConnection.server(TestConnection.queue(10_000, 1000));
        c.connection.sendBatched(Opcode.TEXT, Payload.ofText("x".repeat(500)));
        assertThat(c.wire()).isEmpty();
        c.connection.sendBatched(Opcode.TEXT, Payload.ofText("x".repeat(500)));
        assertThat(c.wire()).hasSize(2);
        end(c);
    }

    @Test
    void aBatchKeepsToTheLimitOfTheQueue() throws Exception {
        TestConnection c = TestConnection.server(TestConnection.queue(1000, 100));
        c.transport.takeAtMost(0);
        c.connection.sendBatched(Opcode.TEXT, Payload.ofText("x".repeat(800)));
        ByteBuffer mine = ByteBuffer.allocate(800);

        assertThatThrownBy(() -> c.connection.sendBatched(Opcode.BINARY, Payload.borrowed(mine)))
                .isInstanceOf(SendQueueFullException.class);
        assertThat(mine.remaining()).isEqualTo(800);
        end(c);
    }

    @Test
    void piecesOfOneMessageAreFragments() throws Exception {
        TestConnection c = TestConnection.server();
        OutboundMessage message = new OutboundMessage(Opcode.TEXT);
        c.connection.sendPiece(message, Payload.ofText("a"), false);
        c.connection.sendControl(Opcode.PING, Payload.ofText("p"));
        c.connection.sendPiece(message, Payload.ofText("b"), false);
        c.connection.sendPiece(message, Payload.ofText(""), true);

        assertThat(c.wire()).containsExactly("text... a", "ping p", "cont... b", "cont ");
        assertThatThrownBy(() -> c.connection.sendPiece(message, Payload.ofText("c"), true))
                .isInstanceOf(IllegalStateException.class);
        end(c);
    }

    @Test
    void otherMessagesWaitForTheLastPiece() throws Exception {
        TestConnection c = TestConnection.server();
        OutboundMessage message = new OutboundMessage(Opcode.BINARY);
        c.connection.sendPiece(message, Payload.ofText("a"), false);
        Blocked blocked = new Blocked(() -> sendAndWait(c, "whole"));
        blocked.awaitParked();
        c.connection.send(Opcode.TEXT, Payload.ofText("async"), 0, noted("async"));
        assertThat(c.wire()).hasSize(1);
        c.connection.sendPiece(message, Payload.ofText("b"), true);

        assertThat(blocked.result()).isEqualTo("done");
        assertThat(c.wire()).containsExactly("binary... 61", "cont b", "text whole", "text async");
        assertThat(fates).containsExactly("async sent");
        end(c);
    }

    @Test
    void aMessageThatWaitsBehindAnotherMayTimeOutWithoutHarm() throws Exception {
        TestConnection c = TestConnection.server();
        OutboundMessage open = new OutboundMessage(Opcode.TEXT);
        c.connection.sendPiece(open, Payload.ofText("open"), false);
        OutboundMessage waiting = new OutboundMessage(Opcode.TEXT);
        Blocked piece = new Blocked(() -> c.connection.sendPiece(waiting, Payload.ofText("late"), false));
        piece.awaitParked();
        Blocked whole = new Blocked(() -> sendAndWait(c, "late"));
        whole.awaitParked();
        c.pass(20);

        assertThat(piece.result()).isInstanceOf(IOException.class);
        assertThat(whole.result()).isInstanceOf(IOException.class);
        assertThat(c.connection.isOpen()).isTrue();
        c.connection.sendPiece(open, Payload.ofText("end"), true);
        c.connection.sendPiece(waiting, Payload.ofText("again"), true);
        assertThat(c.wire()).containsExactly("text... open", "cont end", "text again");
        end(c);
    }

    @Test
    void anAbandonedMessageThatHasBegunEndsTheConnection() throws Exception {
        TestConnection c = TestConnection.server();
        OutboundMessage message = new OutboundMessage(Opcode.TEXT);
        c.connection.abandon(message);
        assertThat(c.connection.isOpen()).isTrue();
        c.connection.sendPiece(message, Payload.ofText("a"), false);
        c.connection.abandon(message);

        assertThat(c.wire()).containsExactly("text... a", "close 1011:A message could not be sent to its end");
        c.receive(c.close(1011, ""));
        c.executor.runAll();
        c.events.expect("close 1011:A message could not be sent to its end");
        c.assertGone();
    }

    @Test
    void controlFramesOfTheApplicationLeaveAtOnceAndKeepToTheLimit() throws Exception {
        TestConnection c = TestConnection.server(TestConnection.queue(300, 1 << 16));
        c.connection.sendControl(Opcode.PING, Payload.ofText("p"));
        c.connection.sendControl(Opcode.PONG, Payload.ofText("q"));
        assertThat(c.wire()).containsExactly("ping p", "pong q");

        c.transport.takeAtMost(0);
        c.connection.sendControl(Opcode.PING, Payload.ofText("1"));
        c.connection.sendControl(Opcode.PING, Payload.ofText("2"));
        assertThatThrownBy(() -> c.connection.sendControl(Opcode.PING, Payload.ofText("3")))
                .isInstanceOf(SendQueueFullException.class);
        end(c);
    }

    @Test
    void codeOfTheApplicationRunsOnTheExecutor() {
        TestConnection c = TestConnection.server();
        c.connection.execute(() -> fates.add("ran"));
        assertThat(fates).isEmpty();
        c.executor.runAll();
        assertThat(fates).containsExactly("ran");
    }

    @Test
    void aCloseWhileTheLaneRunsUserCodeIsToldAfterIt() throws Exception {
        TestConnection c = TestConnection.server();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        c.events.reactions.put(
                "text",
                () -> quietly(() -> {
                    inside.countDown();
                    assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
                }));
        Blocked lane = new Blocked(() -> c.receive(c.text("m")));
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        c.connection.close(BYE);
        c.executor.runAll();
        assertThat(c.wire()).containsExactly("close 1000");
        c.events.expect("text m");
        goOn.countDown();

        assertThat(lane.result()).isEqualTo("done");
        c.events.expect("close 1000");
        c.receive(c.close(1000, ""));
        c.assertGone();
    }

    @Test
    void sendersOnManyThreadsAreSentInTheirOrderAndEachOnce() throws Exception {
        Random random = Seed.random(SendingTest.class);
        TestConnection c = new TestConnection(Role.CLIENT, TestConnection.queue(1 << 22, 1 << 16)).open();
        int threads = 6;
        int rounds = 200;
        long[] seeds = random.longs(threads).toArray();
        List<Blocked> senders = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            senders.add(new Blocked(() -> {
                Random own = new Random(seeds[thread]);
                for (int round = 0; round < rounds; round++) {
                    sendSomehow(c, own, "t" + thread + "-" + round + ";");
                }
            }));
        }
        for (Blocked sender : senders) {
            assertThat(sender.result()).isEqualTo("done");
        }

        assertThat(fates).hasSizeLessThanOrEqualTo(threads * rounds).allMatch(fate -> fate.endsWith("sent"));
        List<String> messages = messages(c);
        assertThat(messages).hasSize(threads * rounds);
        for (int t = 0; t < threads; t++) {
            String prefix = "t" + t + "-";
            List<String> expected = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                expected.add(prefix + round + ";");
            }
            assertThat(messages.stream().filter(message -> message.startsWith(prefix)))
                    .containsExactlyElementsOf(expected);
        }
        assertThat(c.connection.queuedBytes()).isZero();
        assertThat(c.time.armed()).isZero();
        assertThat(c.transport.faults).isEmpty();
    }

    private void sendSomehow(TestConnection c, Random random, String text) throws IOException {
        switch (random.nextInt(4)) {
            case 0 -> sendAndWait(c, text);
            case 1 -> c.connection.send(Opcode.TEXT, Payload.ofText(text), 0, noted(text));
            case 2 -> c.connection.send(Opcode.TEXT, Payload.ofText(text), TimeUnit.SECONDS.toNanos(100), noted(text));
            default -> {
                OutboundMessage message = new OutboundMessage(Opcode.TEXT);
                int cut = random.nextInt(text.length());
                c.connection.sendPiece(message, Payload.ofText(text.substring(0, cut)), false);
                c.connection.sendPiece(message, Payload.ofText(text.substring(cut)), true);
            }
        }
    }

    /** Puts fragments together, and asserts that no message lies inside another. */
    private static List<String> messages(TestConnection c) {
        List<String> messages = new ArrayList<>();
        @Nullable StringBuilder underWay = null;
        for (Frames.Frame frame : Frames.parse(c.transport.wire())) {
            assertThat(frame.opcode() == 0).isEqualTo(underWay != null);
            if (underWay == null) {
                underWay = new StringBuilder();
            }
            underWay.append(new String(frame.bytes(), java.nio.charset.StandardCharsets.UTF_8));
            if (frame.fin()) {
                messages.add(underWay.toString());
                underWay = null;
            }
        }
        return messages;
    }
}
