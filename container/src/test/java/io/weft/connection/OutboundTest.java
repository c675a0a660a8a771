package io.weft.connection;

import static io.weft.connection.Frames.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.frame.MaskingKeys;
import io.weft.frame.Opcode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The queue, the drainer and the batch together, as the connection uses them. */
@SuppressWarnings("ByteBufferBackingArray") // Which array a buffer has is the point.
class OutboundTest {

    private static final int BUFFERS = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Callbacks callbacks = new Callbacks(lock);
    private final FakeTransport transport = new FakeTransport();
    private final BufferPool pool = new BufferPool(16 * 1024, BUFFERS);
    private final List<IOException> failures = new ArrayList<>();
    private Outbound outbound = server();

    private Outbound server() {
        return outbound(null);
    }

    private Outbound outbound(@Nullable MaskingKeys keys) {
        Outbound made = new Outbound(
                transport,
                lock,
                new SendQueue(QueueLimits.of(100_000, Integer.MAX_VALUE)),
                new FrameBatches(pool),
                Framing.of(keys, null),
                failure -> {
                    assertThat(lock.isHeldByCurrentThread()).isFalse();
                    failures.add(failure);
                });
        transport.tell(new OnlyWritten(made));
        made.open();
        return made;
    }

    @AfterEach
    void theTransportWasUsedAsItsContractSays() {
        assertThat(transport.faults).isEmpty();
        assertThat(callbacks.notes).noneMatch(note -> note.contains("under the lock"));
        assertThat(callbacks.notes.stream().map(note -> note.substring(0, note.indexOf(' '))))
                .as("one fate each")
                .doesNotHaveDuplicates();
        assertNoBufferTwice();
    }

    private void assertNoBufferTwice() {
        Set<ByteBuffer> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < BUFFERS; i++) {
            assertThat(seen.add(pool.take()))
                    .as("a buffer was given back twice")
                    .isTrue();
        }
    }

    private void offer(String name) {
        offer(name, name);
    }

    private void offer(String name, String text) {
        assertThat(outbound.offer(text(name, text), true)).isNull();
    }

    private OutboundFrame text(String name, String text) {
        return new OutboundFrame(Opcode.TEXT, Payload.ours(ByteBuffer.wrap(utf8(text))), callbacks.named(name));
    }

    private OutboundFrame borrowed(String name, ByteBuffer bytes) {
        return new OutboundFrame(Opcode.BINARY, Payload.borrowed(bytes), callbacks.named(name));
    }

    private List<String> wire() {
        return Frames.read(transport.wire());
    }

    @Test
    void nothingIsWrittenBeforeTheFlushAndThenAllAtOnce() {
        offer("a");
        offer("b");
        offer("c");
        assertThat(transport.writes()).isZero();

        outbound.flush();

        assertThat(wire()).containsExactly("text a", "text b", "text c");
        assertThat(transport.writes()).isOne();
        assertThat(callbacks.notes).containsExactly("a sent", "b sent", "c sent");
        assertThat(outbound.queuedBytes()).isZero();
        outbound.flush();
        assertThat(transport.writes()).as("nothing is left").isOne();
    }

    @Test
    void nothingIsWrittenBeforeTheOpeningHandshakeIsOver() {
        Outbound early = new Outbound(
                transport,
                lock,
                new SendQueue(QueueLimits.of(1000, Integer.MAX_VALUE)),
                new FrameBatches(pool),
                Framing.of(null, null),
                failures::add);
        assertThat(early.offer(text("early", "early"), true)).isNull();
        early.flush();
        assertThat(transport.writes()).isZero();
        early.open();
        assertThat(wire()).containsExactly("text early");
    }

    @Test
    void whatTheTransportKeepsIsCompleteWhenItSaysSo() {
        transport.takeAtMost(3);
        offer("first");
        outbound.flush();
        offer("second");
        outbound.flush();

        assertThat(transport.writes()).isOne();
        assertThat(callbacks.notes).isEmpty();
        assertThat(outbound.queuedBytes()).isPositive();

        transport.takeAll();

        assertThat(wire()).containsExactly("text first", "text second");
        assertThat(callbacks.notes).containsExactly("first sent", "second sent");
        assertThat(outbound.queuedBytes()).isZero();
    }

    @Test
    void noBufferIsGivenBackWhileTheTransportHoldsIt() {
        transport.takeAtMost(0);
        offer("held");
        outbound.flush();
        ByteBuffer held = transport.passed.get(0).get(0);

        ByteBuffer[] others = {pool.take(), pool.take(), pool.take(), pool.take()};
        for (ByteBuffer other : others) {
            assertThat(other.array()).isNotSameAs(held.array());
            other.put(new byte[other.remaining()]);
        }
        transport.finishWrite();

        assertThat(wire()).containsExactly("text held");
        assertThat(pool.take().array()).as("and then it is").isSameAs(held.array());
    }

    @Test
    void aWriteThatFailsIsToldAndEndedByTheConnection() {
        offer("a");
        IOException reset = new IOException("reset");
        transport.failWrites(reset);

        outbound.flush();
        outbound.end(failures.get(0));

        assertThat(failures).containsExactly(reset);
        assertThat(callbacks.notes).containsExactly("a failed: reset");
        assertThat(outbound.queuedBytes()).isZero();
    }

    @Test
    void aTransportThatThrowsWhatItMustNotIsAFailureLikeAnyOther() {
        offer("a");
        Error error = new StackOverflowError();
        transport.failWrites(error);

        outbound.flush();

        assertThat(failures).singleElement().satisfies(failure -> assertThat(failure)
                .hasCause(error));
        outbound.end(failures.get(0));
        assertThat(callbacks.notes).hasSize(1);
        assertThat(outbound.queuedBytes()).isZero();
    }

    @Test
    void theEndDuringAnOutstandingWriteFailsItAndAllBehindIt() {
        transport.takeAtMost(1);
        offer("in-flight");
        outbound.flush();
        offer("waiting");
        OutboundMessage message = new OutboundMessage(Opcode.TEXT);
        assertThat(outbound.offer(
                        new OutboundFrame(message, false, Payload.ofText("1"), callbacks.named("piece")), true))
                .isNull();
        offer("behind");
        assertThat(outbound.offer(new OutboundFrame(Opcode.PING, Payload.ofText("p"), callbacks.named("ping")), true))
                .isNull();

        transport.close();
        outbound.end(new IOException("over"));

        assertThat(callbacks.notes)
                .containsExactlyInAnyOrder(
                        "in-flight failed: over",
                        "waiting failed: over",
                        "piece failed: over",
                        "behind failed: over",
                        "ping failed: over");
        assertThat(outbound.queuedBytes()).isZero();
        outbound.flush();
        assertThat(transport.writes()).isOne();
    }

    @Test
    void theEndWhileTheDrainerWrites() {
        offer("a");
        transport.duringWrite(() -> {
            transport.close();
            outbound.end(new IOException("over"));
        });

        outbound.flush();

        assertThat(callbacks.notes).containsExactly("a failed: over");
        assertThat(outbound.queuedBytes()).isZero();
        assertThat(failures).hasSize(1);
    }

    @Test
    void afterTheEndNothingIsAccepted() {
        outbound.end(new IOException("over"));

        assertThat(outbound.offer(text("a", "a"), true))
                .as("with the stack of who asked")
                .hasMessage("over")
                .hasStackTraceContaining("afterTheEndNothingIsAccepted");
        assertThat(outbound.offer(text("b", "b"), true)).hasMessage("over");
        outbound.answerPing(text("c", "c"));
        outbound.offerClose(text("d", "d"), false);
        outbound.flush();

        assertThat(callbacks.notes).isEmpty();
        assertThat(outbound.queuedBytes()).isZero();
        assertThat(transport.writes()).isZero();
    }

    @Test
    void theCloseFrameIsTheLast() {
        offer("before");
        outbound.offerClose(new OutboundFrame(Opcode.CLOSE, Payload.ofText(""), callbacks.named("close")), false);

        assertThat(outbound.offer(text("after", "after"), true))
                .isInstanceOf(IOException.class)
                .hasMessage("The session has been closed");
        outbound.flush();

        assertThat(wire()).containsExactly("text before", "close ");
        assertThat(callbacks.notes).containsExactly("before sent", "close sent");
    }

    @Test
    void aFailedConnectionDropsWhatWaits() {
        offer("dropped");
        outbound.offerClose(new OutboundFrame(Opcode.CLOSE, Payload.ofText(""), callbacks.named("close")), true);
        outbound.flush();

        assertThat(wire()).containsExactly("close ");
        assertThat(callbacks.notes).containsExactly("dropped failed: The session has been closed", "close sent");
        assertThat(outbound.queuedBytes()).isZero();
    }

    @Test
    void whatWaitsBehindAMessageInPiecesIsToldThatItsTurnNeverComes() {
        OutboundMessage message = new OutboundMessage(Opcode.TEXT);
        assertThat(outbound.offer(
                        new OutboundFrame(message, false, Payload.ofText("1"), callbacks.named("piece")), true))
                .isNull();
        offer("behind");
        outbound.offerClose(new OutboundFrame(Opcode.CLOSE, Payload.ofText(""), callbacks.named("close")), false);
        outbound.flush();

        assertThat(wire()).containsExactly("text... 1", "close ");
        assertThat(callbacks.notes)
                .containsExactly("behind failed: The session has been closed", "piece sent", "close sent");
    }

    @Test
    void aFullQueueRefusesWithItsNumbers() {
        transport.takeAtMost(0);
        offer("first", "x".repeat(90_000));
        outbound.flush();

        assertThat(outbound.offer(text("no", "x".repeat(20_000)), true))
                .isInstanceOf(SendQueueFullException.class)
                .hasMessageContaining("20000")
                .hasMessageContaining("weft.maxQueuedBytes");
        assertThat(outbound.offer(text("yes", "x".repeat(20_000)), false)).isNull();
        assertThat(outbound.offer(new OutboundFrame(Opcode.PING, Payload.ofText(""), callbacks.named("ping")), true))
                .isInstanceOf(SendQueueFullException.class);
        transport.takeAll();
        assertThat(callbacks.notes).containsExactly("first sent", "yes sent");
        assertThat(outbound.queuedBytes()).isZero();
    }

    @Test
    void aPieceThatIsRefusedLeavesNoHoleInItsMessage() {
        transport.takeAtMost(0);
        offer("full", "x".repeat(100_000 - 128));
        outbound.flush();
        OutboundMessage message = new OutboundMessage(Opcode.TEXT);
        OutboundFrame refused = new OutboundFrame(message, false, Payload.ofText("1"), callbacks.named("refused"));
        assertThat(outbound.offer(refused, true)).isInstanceOf(SendQueueFullException.class);
        transport.takeAll();

        assertThat(outbound.offer(new OutboundFrame(message, true, Payload.ofText("2"), callbacks.named("2")), true))
                .isNull();
        outbound.flush();

        assertThat(wire()).element(1).isEqualTo("text 2");
        assertThatThrownBy(() -> outbound.offer(
                        new OutboundFrame(message, true, Payload.ofText("3"), callbacks.named("3")), true))
                .isInstanceOf(IllegalStateException.class);
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void aCallbackMaySendAndTheNextWriteTakesIt() {
        OutboundFrame first = new OutboundFrame(Opcode.TEXT, Payload.ofText("first"), failure -> {
            offer("second");
            outbound.flush();
        });
        assertThat(outbound.offer(first, true)).isNull();
        outbound.flush();

        assertThat(wire()).containsExactly("text first", "text second");
        assertThat(callbacks.notes).containsExactly("second sent");
    }

    @Test
    void aCallbackThatThrowsKeepsNobodyFromHearing() {
        assertThat(outbound.offer(
                        new OutboundFrame(Opcode.TEXT, Payload.ofText("bad"), failure -> {
                            throw new IllegalStateException("on purpose");
                        }),
                        true))
                .isNull();
        offer("good");
        outbound.flush();
        assertThat(callbacks.notes).containsExactly("good sent");
        offer("alive");
        outbound.flush();
        assertThat(callbacks.notes).containsExactly("good sent", "alive sent");
    }

    @Test
    void aFrameIsWithdrawnOnlyBeforeItsWrite() {
        transport.takeAtMost(0);
        OutboundFrame writing = text("writing", "writing");
        OutboundFrame waiting = text("waiting", "waiting");
        assertThat(outbound.offer(writing, true)).isNull();
        outbound.flush();
        assertThat(outbound.offer(waiting, true)).isNull();

        assertThat(outbound.withdraw(writing)).isFalse();
        assertThat(outbound.holds(writing)).isTrue();
        assertThat(outbound.withdraw(waiting)).isTrue();
        assertThat(outbound.holds(waiting)).isFalse();
        transport.takeAll();
        assertThat(outbound.holds(writing)).isFalse();
        assertThat(wire()).containsExactly("text writing");
        assertThat(outbound.queuedBytes()).isZero();
    }

    @Test
    void pongsGoFirstInTheirOrder() {
        offer("data");
        outbound.answerPing(new OutboundFrame(Opcode.PONG, Payload.ofText("old"), SendCallback.IGNORED));
        outbound.answerPing(new OutboundFrame(Opcode.PONG, Payload.ofText("new"), SendCallback.IGNORED));
        outbound.flush();

        assertThat(wire()).containsExactly("pong old", "pong new", "text data");
        assertThat(outbound.queuedBytes()).isZero();
    }

    @Test
    void smallPayloadsShareOneBufferAndLargeOnesLieWhereTheyAre() {
        byte[] large = new byte[5000];
        large[4999] = 7;
        offer("small-1");
        assertThat(outbound.offer(borrowed("large", ByteBuffer.wrap(large)), true))
                .isNull();
        offer("small-2");
        offer("small-3");
        outbound.flush();

        assertThat(transport.writes()).isOne();
        List<ByteBuffer> buffers = transport.passed.get(0);
        assertThat(buffers).hasSize(3);
        assertThat(buffers.get(0).array()).isSameAs(buffers.get(2).array());
        assertThat(buffers.get(1).array()).isSameAs(large);
        assertThat(wire()).containsExactly("text small-1", "binary 5000 bytes", "text small-2", "text small-3");
    }

    @Test
    void manyFramesLeaveInBatchesInTheirOrder() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            offer("m" + i);
            expected.add("text m" + i);
        }
        outbound.flush();

        assertThat(wire()).isEqualTo(expected);
        assertThat(transport.writes()).isEqualTo(3);
        assertThat(callbacks.notes).hasSize(150);
    }

    @Test
    void manyLargeFramesLeaveInBatchesThatAHostCanGather() {
        outbound = new Outbound(
                transport,
                lock,
                new SendQueue(QueueLimits.of(10_000_000, Integer.MAX_VALUE)),
                new FrameBatches(pool),
                Framing.of(null, null),
                failures::add);
        outbound.open();
        for (int i = 0; i < 40; i++) {
            offer("m" + i, "x".repeat(3000 + i));
        }
        outbound.flush();

        assertThat(wire()).hasSize(40).last().isEqualTo("text 3039 bytes");
        assertThat(transport.buffersPerWrite).allMatch(count -> count <= 33).hasSize(3);
    }

    @Test
    void aServerNeverMasksAndABorrowedBufferStandsAtItsLimit() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {9, 1, 2, 3, 9}, 1, 3);
        assertThat(outbound.offer(borrowed("a", bytes), true)).isNull();
        assertThat(bytes.position()).isEqualTo(1);
        outbound.flush();

        assertThat(bytes.position()).isEqualTo(bytes.limit()).isEqualTo(4);
        assertThat(wire()).containsExactly("binary 010203");
        assertThat(Frames.parse(transport.wire()).get(0).masked()).isFalse();
    }

    @Test
    void aBufferWhoseMessageWasNotSentStaysWhereItIs() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2, 3});
        assertThat(outbound.offer(borrowed("a", bytes), true)).isNull();
        outbound.end(new IOException("over"));

        assertThat(bytes.position()).isZero();
    }

    @Test
    void buffersOutsideTheHeapAndReadOnlyOnesAreSentToo() {
        for (int size : new int[] {3, 5000}) {
            byte[] content = new byte[size];
            content[0] = 1;
            ByteBuffer direct = ByteBuffer.allocateDirect(size).put(content).flip();
            ByteBuffer readOnly = ByteBuffer.wrap(content).asReadOnlyBuffer();
            assertThat(outbound.offer(borrowed("direct" + size, direct), true)).isNull();
            assertThat(outbound.offer(borrowed("readOnly" + size, readOnly), true))
                    .isNull();
            outbound.flush();
            assertThat(direct.hasRemaining()).isFalse();
            assertThat(readOnly.hasRemaining()).isFalse();
        }
        assertThat(wire()).containsExactly("binary 010000", "binary 010000", "binary 5000 bytes", "binary 5000 bytes");
    }

    @Test
    void whatTheApplicationDoesToItsBufferMeanwhileDoesNotMakeHeadersLie() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2, 3, 4});
        assertThat(outbound.offer(borrowed("a", bytes), true)).isNull();
        assertThat(outbound.offer(borrowed("b", bytes), true)).isNull();
        bytes.position(3);
        outbound.flush();

        assertThat(wire()).containsExactly("binary 01020304", "binary 01020304");
    }

    @Test
    void aClientMasksWithoutTouchingTheApplicationsArray() {
        outbound = outbound(() -> 0x01020304);
        for (int size : new int[] {5, 5000}) {
            byte[] content = new byte[size];
            content[1] = 42;
            ByteBuffer direct = ByteBuffer.allocateDirect(size).put(content).flip();
            assertThat(outbound.offer(borrowed("array" + size, ByteBuffer.wrap(content)), true))
                    .isNull();
            assertThat(outbound.offer(borrowed("direct" + size, direct), true)).isNull();
            assertThat(outbound.offer(text("owned" + size, "x".repeat(size)), true))
                    .isNull();
            outbound.flush();

            assertThat(content[0]).isZero();
            assertThat(content[1]).isEqualTo((byte) 42);
        }
        List<Frames.Frame> frames = Frames.parse(transport.wire());
        assertThat(frames).hasSize(6).allMatch(Frames.Frame::masked);
        assertThat(frames.get(0)).hasToString("binary 002a000000");
        assertThat(frames.get(1)).hasToString("binary 002a000000");
        assertThat(frames.get(2)).hasToString("text xxxxx");
        assertThat(frames.get(3).bytes()[1]).isEqualTo((byte) 42);
        assertThat(frames.get(4).bytes()[1]).isEqualTo((byte) 42);
        assertThat(frames.get(5).bytes()).containsOnly('x');
        assertThat(transport.wire()[2]).as("the key is on the wire").isEqualTo((byte) 1);
    }

    @Test
    void anEmptyMessageHasAFrame() {
        assertThat(outbound.offer(borrowed("a", ByteBuffer.allocate(0)), true)).isNull();
        outbound.flush();

        assertThat(wire()).containsExactly("binary ");
        assertThat(callbacks.notes).containsExactly("a sent");
    }
}
