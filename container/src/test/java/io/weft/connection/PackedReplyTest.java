package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.frame.MaskingKeys;
import io.weft.frame.Opcode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Short replies are written straight into the next batch, and that changes neither order nor bytes nor what is counted. */
class PackedReplyTest {

    private final ReentrantLock lock = new ReentrantLock();
    private final FakeTransport transport = new FakeTransport();
    private final BufferPool pool = new BufferPool(1024, 4);
    private final List<IOException> failures = new ArrayList<>();
    private final Outbound outbound = outbound(null, 20_000);

    private Outbound outbound(@Nullable MaskingKeys keys, long maxQueuedBytes) {
        return outbound(keys, QueueLimits.of(maxQueuedBytes, Integer.MAX_VALUE));
    }

    private Outbound outbound(@Nullable MaskingKeys keys, SendSettings settings) {
        Outbound made = new Outbound(
                transport,
                lock,
                new SendQueue(settings),
                new FrameBatches(pool),
                Framing.of(keys, null),
                failures::add);
        transport.tell(new OnlyWritten(made));
        made.open();
        return made;
    }

    @AfterEach
    void theTransportWasUsedAsItsContractSays() {
        assertThat(transport.faults).isEmpty();
        assertThat(failures).isEmpty();
    }

    private void offer(String text) {
        assertThat(outbound.offer(frame(text), true)).isNull();
    }

    private static OutboundFrame frame(String text) {
        return new OutboundFrame(Opcode.TEXT, Payload.ofText(text), SendCallback.IGNORED);
    }

    private List<String> wire() {
        return Frames.read(transport.wire());
    }

    @Test
    void repliesLeaveTogetherAheadOfWhatIsQueuedAfterThem() {
        assertThat(outbound.pack("a")).isTrue();
        assertThat(outbound.pack("")).isTrue();
        assertThat(outbound.pack("c")).isTrue();
        offer("queued");
        assertThat(transport.writes()).isZero();
        outbound.flush();
        assertThat(wire()).containsExactly("text a", "text ", "text c", "text queued");
        assertThat(transport.writes()).isOne();
        outbound.flush();
        assertThat(transport.writes()).isOne();
    }

    @Test
    void nothingQueuedIsOvertaken() {
        offer("queued");
        assertThat(outbound.pack("late")).isFalse();
        outbound.flush();
        assertThat(outbound.pack("next")).isTrue();
        outbound.flush();
        assertThat(wire()).containsExactly("text queued", "text next");
    }

    @Test
    void noMessageStandsBetweenThePiecesOfAnother() {
        OutboundMessage message = new OutboundMessage(Opcode.TEXT);
        assertThat(outbound.offer(
                        new OutboundFrame(message, false, Payload.ofText("begun"), SendCallback.IGNORED), true))
                .isNull();
        outbound.flush();
        assertThat(outbound.pack("between")).isFalse();
        assertThat(outbound.offer(
                        new OutboundFrame(message, true, Payload.ofText("ended"), SendCallback.IGNORED), true))
                .isNull();
        outbound.flush();
        assertThat(outbound.pack("after")).isTrue();
    }

    @Test
    void whileAWriteIsUnderWayRepliesAreQueued() {
        transport.takeAtMost(3);
        assertThat(outbound.pack("first")).isTrue();
        outbound.flush();
        assertThat(transport.isKeeping()).isTrue();
        assertThat(outbound.queuedBytes()).isEqualTo(7);
        assertThat(outbound.pack("second")).isFalse();
        offer("second");
        transport.takeAll();
        assertThat(wire()).containsExactly("text first", "text second");
        assertThat(outbound.queuedBytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"h\u00e9", "\u0080", "\u20ac", "\ud83d\ude00", "\u0141"
            }) // U+0141: its lower byte would be ASCII
    void onlyAsciiIsPacked(String text) {
        assertThat(outbound.pack("before")).isTrue();
        assertThat(outbound.pack("ascii until " + text)).isFalse();
        assertThat(outbound.queuedBytes()).isEqualTo(8);
        assertThat(outbound.pack("\u007f")).isTrue();
        outbound.flush();
        assertThat(wire()).containsExactly("text before", "text \u007f");
        assertThat(outbound.pack(text)).as("the first, too").isFalse();
        outbound.flush();
        assertThat(transport.writes()).isOne();
    }

    @Test
    void onlyWhatHasAShortHeaderIsPacked() {
        assertThat(outbound.pack("x".repeat(125))).isTrue();
        assertThat(outbound.pack("x".repeat(126))).isFalse();
        outbound.flush();
        assertThat(wire()).containsExactly("text " + "x".repeat(125));
    }

    @Test
    void whatDoesNotFitAnyMoreIsQueued() {
        List<String> sent = IntStream.range(0, 30)
                .mapToObj(i -> "reply " + i + "x".repeat(90))
                .toList();
        long packed = sent.stream().filter(this::packOrOffer).count();
        assertThat(packed).isBetween(5L, 10L);
        outbound.flush();
        assertThat(wire())
                .containsExactlyElementsOf(
                        sent.stream().map(text -> "text " + text).toList());
        assertThat(outbound.queuedBytes()).isZero();
    }

    private boolean packOrOffer(String text) {
        boolean packed = outbound.pack(text);
        if (!packed) {
            offer(text);
        }
        return packed;
    }

    @Test
    void aLongMessageMayFollow() {
        assertThat(outbound.pack("short")).isTrue();
        offer("x".repeat(3000));
        outbound.flush();
        assertThat(wire()).containsExactly("text short", "text 3000 bytes");
    }

    @Test
    void bytesAreCountedUntilTheyHaveLeft() {
        assertThat(outbound.pack("12345")).isTrue();
        assertThat(outbound.pack("1")).isTrue();
        assertThat(outbound.queuedBytes()).isEqualTo(2 + 5 + 2 + 1);
        List<String> drained = new ArrayList<>();
        outbound.onDrain(9, Runnable::run, () -> drained.add("drained"));
        assertThat(drained).isEmpty();
        outbound.flush();
        assertThat(outbound.queuedBytes()).isZero();
        assertThat(drained).containsExactly("drained");
    }

    @Test
    void theQueuesLimitHolds() {
        Outbound small = outbound(null, 20);
        assertThat(small.pack("x".repeat(100)))
                .as("one has room in an empty queue, whatever its size")
                .isTrue();
        assertThat(small.pack("y")).isFalse();
        small.flush();
        assertThat(small.pack("y")).isTrue();
    }

    @Test
    void theQueuesLimitInMessagesHoldsToo() {
        Outbound small = outbound(null, QueueLimits.of(1000, 2));
        assertThat(small.pack("a")).isTrue();
        assertThat(small.pack("b")).isTrue();
        assertThat(small.pack("c")).isFalse();
        assertThat(small.offer(frame("c"), true)).isInstanceOf(SendQueueFullException.class);
        small.flush();
        assertThat(small.pack("c")).isTrue();
        assertThat(small.offer(frame("d"), true)).isNull();
        assertThat(small.offer(frame("e"), true)).isInstanceOf(SendQueueFullException.class);
    }

    @Test
    void aConnectionThatFailsSendsWhatWasPackedAndCountsIt() {
        assertThat(outbound.pack("a")).isTrue();
        outbound.offerClose(new OutboundFrame(Opcode.CLOSE, Payload.ofText(""), SendCallback.IGNORED), true);
        outbound.flush();
        assertThat(wire()).containsExactly("text a", "close ");
        assertThat(outbound.queuedBytes()).isZero();
    }

    @Test
    void theEndGivesTheBufferBack() {
        ByteBuffer buffer = pool.take();
        pool.give(buffer);
        assertThat(outbound.pack("unsent")).isTrue();
        outbound.end(new IOException("over"));
        assertThat(outbound.queuedBytes()).isZero();
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            kept.add(System.identityHashCode(pool.take()));
        }
        assertThat(kept).containsOnlyOnce(System.identityHashCode(buffer));
        assertThat(outbound.pack("late")).isFalse();
        outbound.flush();
        assertThat(transport.writes()).isZero();
    }

    @Test
    void repliesGoBeforeTheCloseFrameAndNoneAfterIt() {
        assertThat(outbound.pack("a")).isTrue();
        outbound.offerClose(new OutboundFrame(Opcode.CLOSE, Payload.ofText(""), SendCallback.IGNORED), false);
        assertThat(outbound.pack("b")).isFalse();
        outbound.flush();
        assertThat(outbound.pack("c")).isFalse();
        assertThat(wire()).containsExactly("text a", "close ");
    }

    @Test
    void nothingIsPackedBeforeTheOpeningHandshakeIsOver() {
        Outbound early = new Outbound(
                transport,
                lock,
                new SendQueue(QueueLimits.of(1000, Integer.MAX_VALUE)),
                new FrameBatches(pool),
                Framing.of(null, null),
                failures::add);
        assertThat(early.pack("early")).isFalse();
    }

    @Test
    void aClientMasks() {
        assertThat(outbound(() -> 1, 20_000).pack("masked")).isFalse();
    }
}
