package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.compression.CountedDeflate;
import io.weft.frame.Bytes;
import io.weft.frame.CloseStatus;
import io.weft.frame.Role;
import io.weft.protocol.Limits;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Suspended delivery, rates and the time of a message, through the whole connection. */
class InboundFlowTest {
    private static final int HELD = 1000;

    private TestConnection c = with(new Limits(1 << 20, 100, 100, 10, 20, HELD));

    private static TestConnection with(Limits limits) {
        return TestConnection.server(TestConnection.limits(limits));
    }

    private void suspend() {
        c.connection.reading().suspend(ReadHold.SUSPENDED);
    }

    private void resume() {
        c.connection.reading().resume(ReadHold.SUSPENDED);
        c.executor.runAll();
    }

    private void assertEnds(String... events) {
        c.connection.close(new CloseStatus(1000, ""));
        c.executor.runAll();
        c.receive(c.close(1000, ""));
        c.executor.runAll();
        c.events.expect(events);
        c.assertGone();
    }

    @Test
    @Tag("security-05")
    void whileDataIsSuspendedPingsAreAnsweredAndMessagesWait() {
        suspend();
        c.receive(c.text("a"), c.frame(true, 9, "p"));
        c.receive(c.text("b"), c.frame(true, 10, "q"));

        c.events.expect("pong q");
        assertThat(c.wire()).containsExactly("pong p");
        assertThat(c.events.pinned).isEqualTo(4 * 64 + 2);
        resume();
        c.events.expect("text a", "text b");
        c.receive(c.text("c"));
        assertEnds("text c", "close 1000");
    }

    @Test
    void withinACallbackNoFurtherMessageComes() {
        c.events.reactions.put("text", this::suspend);
        c.receive(c.text("a"), c.text("b"), c.text("c"));

        c.events.expect("text a");
        resume();
        c.events.expect("text b");
        c.events.reactions.clear();
        resume();
        assertEnds("text c", "close 1000");
    }

    @Test
    void aCallbackMaySuspendAndResume() {
        c.events.reactions.put("text", () -> {
            suspend();
            c.connection.reading().resume(ReadHold.SUSPENDED);
        });
        c.receive(c.text("a"), c.text("b"));
        assertEnds("text a", "text b", "close 1000");
    }

    @Test
    void whoHoldsLongestDecides() {
        suspend();
        suspend();
        c.connection.reading().suspend(ReadHold.PENDING_REPLY);
        c.receive(c.text("a"));
        resume();
        assertThat(c.connection.reading().isHeldBy(ReadHold.SUSPENDED)).isFalse();
        assertThat(c.connection.reading().isHeldBy(ReadHold.PENDING_REPLY)).isTrue();
        c.events.expect();
        c.connection.reading().resume(ReadHold.PENDING_REPLY);
        c.connection.reading().resume(ReadHold.PENDING_REPLY);
        c.executor.runAll();
        assertEnds("text a", "close 1000");
    }

    @Test
    void readingStopsWhereTheLimitIsAndGoesOnFromThere() {
        suspend();
        c.receive(c.text("x".repeat(HELD)));
        assertThat(c.transport.isAwaiting()).isFalse();
        c.receive(c.text("later"), c.frame(true, 9, "p"));
        assertThat(c.wire()).isEmpty();
        resume();
        c.events.expect("text 1000 bytes");
        c.transport.receive();
        assertThat(c.wire()).containsExactly("pong p");
        assertEnds("text later", "close 1000");
    }

    @Test
    void ofALongBurstOneReadIsHeldBeyondTheLimitAtMost() {
        suspend();
        for (int i = 0; i < 10; i++) {
            c.transport.receive(c.text("x".repeat(16 * 1024 - 8)));
        }
        assertThat(c.events.pinned).isLessThan(HELD + 16 * 1024 + 128);
        resume();
        c.transport.receive();
        assertEnds(java.util.stream.Stream.concat(
                        java.util.Collections.nCopies(10, "text 16376 bytes").stream(),
                        java.util.stream.Stream.of("close 1000"))
                .toArray(String[]::new));
    }

    @Test
    void theEndOfTheConnectionIsNoticedWhileDataIsSuspended() {
        suspend();
        c.receive(c.text("a"));
        c.transport.receiveFailure(new IOException("reset"));
        c.executor.runAll();
        c.events.expect("error IOException", "close 1006");
        resume();
        c.assertGone();
    }

    @Test
    void aCloseFrameWithNothingHeldIsAnsweredAtOnce() {
        suspend();
        c.receive(c.close(4000, "bye"));
        c.events.expect("close 4000:bye");
        assertThat(c.wire()).containsExactly("close 4000:bye");
        c.assertGone();
    }

    @Test
    void aCloseFrameWaitsForWhatCameBefore() {
        suspend();
        c.receive(c.text("a"), c.close(1000, ""));
        c.events.expect();
        resume();
        c.events.expect("text a", "close 1000");
        c.assertGone();
    }

    @Test
    void aCloseFrameDoesNotWaitForEver() {
        suspend();
        c.receive(c.text("a"), c.close(1000, ""));
        c.pass(4);
        c.events.expect();
        c.pass(2);
        c.events.expect("close 1000");
        assertThat(c.wire()).containsExactly("close 1000");
        c.assertGone();
    }

    @Test
    void ourOwnCloseReadsOnForThePeers() {
        suspend();
        c.receive(c.text("x".repeat(HELD)));
        assertEnds("close 1000");
    }

    @Test
    void afterTheEndNothingIsSuspended() {
        assertEnds("close 1000");
        suspend();
        assertThat(c.connection.reading().isHeldBy(ReadHold.SUSPENDED)).isFalse();
        c.connection.reading().resumeAfter(ReadHold.SUSPENDED, () -> {
            throw new AssertionError("no callback follows the last");
        });
        c.executor.runAll();
    }

    @Test
    void aViolationInWhatIsHeldIsFoundWhenItsTurnComes() {
        suspend();
        c.receive(c.frame(true, 0, "no start"));
        c.events.expect();
        resume();
        c.events.expect("error ViolationException", "close 1002:There is no message to continue");
    }

    @Test
    void compressedMessagesAreHeldCompressed() {
        CountedDeflate deflate = new CountedDeflate(CountedDeflate.settings(false, 15, 0));
        c = new TestConnection(Role.SERVER, TestConnection.SETTINGS, deflate.server()).open();
        byte[] hello = Frames.frame(true, true, 1, Bytes.hex("f2 48 cd c9 c9 07 00"));
        hello[0] |= 0x40;
        suspend();
        c.receive(hello, hello);
        assertThat(deflate.made()).isZero();
        resume();
        assertEnds("text Hello", "text Hello", "close 1000");
        deflate.assertAllEnded();
    }

    @Test
    void anUnfinishedCompressedMessageIsReckonedWithItsInflater() {
        CountedDeflate deflate = new CountedDeflate(CountedDeflate.settings(false, 15, 0));
        c = new TestConnection(Role.SERVER, TestConnection.SETTINGS, deflate.server()).open();
        byte[] half = Frames.frame(true, false, 1, Bytes.hex("f2 48"));
        half[0] |= 0x40;
        c.receive(half);
        assertThat(c.events.pinned).isEqualTo(44 * 1024);
        c.receive(Frames.frame(true, true, 0, Bytes.hex("cd c9 c9 07 00")));
        assertThat(c.events.pinned).isZero();
        assertEnds("text Hello", "close 1000");
        deflate.assertAllEnded();
    }

    @Test
    @Tag("security-09")
    void tooManyControlFramesInASecondEndIn1008() {
        for (int i = 0; i < 10; i++) {
            c.receive(c.frame(true, 10, ""));
        }
        c.pass(1);
        for (int i = 0; i < 10; i++) {
            c.receive(c.frame(true, 9, ""));
        }
        c.events.expect(java.util.Collections.nCopies(10, "pong ").toArray(String[]::new));
        c.receive(c.frame(true, 9, ""));
        c.events.expect("error ViolationException", "close 1008:Control frames come too fast");
    }

    @Test
    void tooManyMessagesInASecondEndIn1008() {
        for (int i = 0; i < 20; i++) {
            c.receive(c.text(""));
        }
        c.events.expect(java.util.Collections.nCopies(20, "text ").toArray(String[]::new));
        c.receive(c.text(""));
        c.events.expect("error ViolationException", "close 1008:Messages come too fast");
    }

    @Test
    void messagesThatPiledUpWhileSuspendedAreNotTooMany() {
        suspend();
        c.receive(c.text("x".repeat(HELD)));
        byte[][] backlog = new byte[40][];
        java.util.Arrays.fill(backlog, c.text(""));
        c.receive(backlog);
        c.pass(10);
        resume();
        c.transport.receive();
        c.events.expect(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("text 1000 bytes"),
                        java.util.Collections.nCopies(40, "text ").stream())
                .toArray(String[]::new));
    }

    private static final Duration MOST = TestConnection.SETTINGS.messageTimeout();

    private void pass(Duration time) {
        c.time.pass(time);
        c.executor.runAll();
    }

    @Test
    @Tag("security-09")
    void aMessageThatIsNotEndedInTimeEndsIn1008() {
        c.events.maxMessageSize = 1 << 20;
        c.receive(c.frame(false, 1, "a"));
        pass(MOST.minusSeconds(1));
        c.receive(c.frame(false, 0, "b"));
        c.events.expect();
        pass(Duration.ofSeconds(1));
        c.events.expect("error ViolationException", "close 1008:The message took too long");
        assertThat(c.wire()).containsExactly("close 1008:The message took too long");
    }

    @Test
    void eachMessageHasItsOwnTimeAndOneTimerServesThemAll() {
        c.events.maxMessageSize = 1 << 20;
        for (int i = 0; i < 10; i++) {
            c.receive(c.frame(false, 1, "a"));
            assertThat(c.time.armed()).isOne();
            pass(MOST.minusSeconds(10));
            c.receive(c.frame(true, 0, "b"));
        }
        pass(MOST.multipliedBy(2));
        assertThat(c.time.armed()).isZero();
        c.events.expect(java.util.Collections.nCopies(10, "text ab").toArray(String[]::new));
        assertEnds("close 1000");
    }

    @Test
    void aMessageThatIsDeliveredInPiecesMayTakeItsTime() {
        c.receive(c.frame(false, 1, "a"));
        assertThat(c.time.armed()).isZero();
        pass(MOST.multipliedBy(2));
        c.receive(c.frame(true, 0, "b"));
        assertEnds("text ab", "close 1000");
    }

    @Test
    void theApplicationsTimeIsNotThePeers() {
        c.events.maxMessageSize = 1 << 20;
        c.receive(c.frame(false, 1, "a"));
        suspend();
        pass(MOST.multipliedBy(3));
        resume();
        c.receive(c.frame(true, 0, "b"));
        assertEnds("text ab", "close 1000");
    }
}
