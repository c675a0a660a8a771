package io.weft.connection;

import static io.weft.connection.Frames.utf8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.frame.Bytes;
import io.weft.frame.Opcode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SendQueueTest {

    private final SendQueue queue = new SendQueue(QueueLimits.of(1000, 1000));

    private static OutboundFrame whole(String text) {
        return frame(Opcode.TEXT, text);
    }

    private static OutboundFrame frame(Opcode opcode, String text) {
        return new OutboundFrame(opcode, Payload.ours(ByteBuffer.wrap(utf8(text))), SendCallback.IGNORED);
    }

    private OutboundFrame piece(OutboundMessage message, String text, boolean last) {
        OutboundFrame piece =
                new OutboundFrame(message, last, Payload.ours(ByteBuffer.wrap(utf8(text))), SendCallback.IGNORED);
        piece.takePlace();
        queue.addData(piece);
        return piece;
    }

    private String drained() {
        StringBuilder all = new StringBuilder();
        for (OutboundFrame next = queue.next(frame -> true); next != null; next = queue.next(frame -> true)) {
            all.append(text(next)).append(' ');
        }
        return all.toString().trim();
    }

    private static String text(OutboundFrame frame) {
        return new String(Bytes.copy(frame.payload()), StandardCharsets.UTF_8);
    }

    private static List<String> texts(FrameList frames) {
        List<String> texts = new ArrayList<>();
        frames.forEach(frame -> texts.add(text(frame)));
        return texts;
    }

    @Test
    void anEmptyQueueHasNothing() {
        assertThat(queue.hasNext()).isFalse();
        assertThat(queue.next(frame -> true)).isNull();
        assertThat(queue.queuedBytes()).isZero();
    }

    @Test
    void dataLeavesInTheOrderOfTheCalls() {
        queue.addData(whole("a"));
        queue.addData(whole("b"));
        queue.addData(whole("c"));

        assertThat(drained()).isEqualTo("a b c");
    }

    @Test
    void controlGoesBeforeDataAndTheAutomaticPongBeforeAll() {
        queue.addData(whole("data"));
        queue.addControl(frame(Opcode.PING, "ping1"));
        queue.addControl(frame(Opcode.PING, "ping2"));
        queue.addPong(frame(Opcode.PONG, "pong"));

        assertThat(drained()).isEqualTo("pong ping1 ping2 data");
    }

    @Test
    @Tag("security-09")
    void ofManyPongsTheNewestWait() {
        for (int i = 1; i <= 34; i++) {
            queue.addPong(frame(Opcode.PONG, "p" + i));
        }

        assertThat(drained()).startsWith("p3 p4 ").endsWith(" p33 p34");
        assertThat(texts(requireNonNull(queue.takeInFlight()))).hasSize(32);
        assertThat(queue.queuedBytes()).isZero();
        assertThat(queue.hasNext()).isFalse();
    }

    @Test
    void theCloseFrameComesAfterTheDataWhoseTurnIsCertain() {
        queue.addData(whole("a"));
        OutboundMessage message = new OutboundMessage(Opcode.TEXT);
        piece(message, "m1", false);
        queue.addData(whole("behind"));

        assertThat(texts(queue.takeBehind())).containsExactly("behind");
        queue.addClose(frame(Opcode.CLOSE, "close"));

        assertThat(drained()).isEqualTo("a m1 close");
        queue.takeInFlight();
        assertThat(queue.queuedBytes()).isZero();
    }

    @Test
    void withoutAMessageInPiecesNothingWaitsBehind() {
        queue.addData(whole("a"));

        assertThat(queue.takeBehind()).isEmpty();
    }

    @Test
    void aMessageInPiecesOwnsTheChannelAndOthersWaitInTheOrderOfTheirCalls() {
        OutboundMessage first = new OutboundMessage(Opcode.TEXT);
        OutboundMessage second = new OutboundMessage(Opcode.BINARY);
        OutboundMessage third = new OutboundMessage(Opcode.TEXT);
        List<Opcode> opcodes = new ArrayList<>();
        opcodes.add(piece(first, "1a", false).opcode());
        opcodes.add(piece(second, "2a", false).opcode());
        queue.addData(whole("w1"));
        opcodes.add(piece(third, "3a", false).opcode());
        opcodes.add(piece(second, "2b", true).opcode());
        queue.addData(whole("w2"));
        opcodes.add(piece(first, "1b", false).opcode());

        assertThat(drained()).isEqualTo("1a 1b");
        assertThat(queue.hasNext()).isFalse();
        opcodes.add(piece(first, "1c", true).opcode());
        assertThat(drained()).isEqualTo("1c 2a 2b w1 3a");
        queue.addData(whole("w3"));
        assertThat(drained()).isEmpty();
        piece(third, "3b", true);
        assertThat(drained()).isEqualTo("3b w2 w3");
        assertThat(opcodes)
                .containsExactly(
                        Opcode.TEXT,
                        Opcode.BINARY,
                        Opcode.TEXT,
                        Opcode.CONTINUATION,
                        Opcode.CONTINUATION,
                        Opcode.CONTINUATION);
        queue.takeInFlight();
        assertThat(queue.queuedBytes()).isZero();
    }

    @Test
    void aPieceAfterTheLastIsRefused() {
        OutboundMessage message = new OutboundMessage(Opcode.TEXT);
        piece(message, "all", true);

        assertThatThrownBy(() -> piece(message, "more", false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("last piece");
    }

    @Test
    void aTakerThatDeclinesLeavesTheFrame() {
        queue.addData(whole("a"));

        assertThat(queue.next(frame -> false)).isNull();
        assertThat(drained()).isEqualTo("a");
    }

    @Test
    @Tag("security-09")
    void oneFrameAlwaysFitsAnEmptyQueueAndOthersUpToTheLimit() {
        OutboundFrame large = whole("x".repeat(5000));
        assertThat(queue.refusal(large)).isNull();
        queue.addData(large);
        assertThat(queue.refusal(whole(""))).isNotNull();
        drained();
        assertThat(queue.refusal(whole(""))).as("its fate is not known yet").isNotNull();
        queue.takeInFlight();

        OutboundFrame half = whole("x".repeat(500 - 128));
        queue.addData(half);
        assertThat(queue.refusal(half)).isNull();
        assertThat(queue.refusal(whole("x".repeat(501 - 128)))).isNotNull();
    }

    @Test
    void bytesAreCountedUntilTheFateIsKnown() {
        OutboundFrame frame = whole("12345");
        queue.addData(frame);
        assertThat(queue.queuedBytes()).isEqualTo(frame.cost()).isGreaterThan(5);
        drained();
        assertThat(queue.queuedBytes()).isEqualTo(frame.cost());
        assertThat(queue.takeInFlight()).containsExactly(frame);
        assertThat(queue.queuedBytes()).isZero();
        assertThat(queue.takeInFlight()).isNull();
    }

    @Test
    void takingEverythingThatWaitsLeavesWhatIsInFlight() {
        OutboundFrame inFlight = whole("in flight");
        queue.addData(inFlight);
        drained();
        queue.addControl(frame(Opcode.PING, "ping"));
        queue.addPong(frame(Opcode.PONG, "pong"));
        piece(new OutboundMessage(Opcode.TEXT), "piece", false);
        queue.addData(whole("behind"));

        assertThat(texts(queue.takeWaiting())).containsExactlyInAnyOrder("ping", "pong", "piece", "behind");
        assertThat(queue.hasNext()).isFalse();
        assertThat(queue.queuedBytes()).isEqualTo(inFlight.cost());
        queue.addData(whole("free again"));
        assertThat(drained()).isEqualTo("free again");
        queue.takeInFlight();
        assertThat(queue.queuedBytes()).isZero();
    }

    @Test
    void aWholeMessageCanBeTakenBackUntilItIsHandedOut() {
        OutboundFrame frame = whole("a");
        queue.addData(frame);
        assertThat(queue.holds(frame)).isTrue();
        assertThat(queue.remove(frame)).isTrue();
        assertThat(queue.remove(frame)).isFalse();
        assertThat(queue.holds(frame)).isFalse();
        assertThat(queue.queuedBytes()).isZero();

        queue.addData(frame);
        drained();
        assertThat(queue.remove(frame)).isFalse();
        assertThat(queue.holds(frame)).isTrue();
        queue.takeInFlight();
        assertThat(queue.holds(frame)).isFalse();
    }

    @Test
    void aMessageThatWaitsBehindAnotherCanBeTakenBack() {
        OutboundMessage message = new OutboundMessage(Opcode.TEXT);
        piece(message, "1", false);
        OutboundFrame behind = whole("behind");
        queue.addData(behind);

        assertThat(queue.holds(behind)).isTrue();
        assertThat(queue.remove(behind)).isTrue();
        piece(message, "2", true);
        assertThat(drained()).isEqualTo("1 2");
        queue.takeInFlight();
        assertThat(queue.queuedBytes()).isZero();
    }

    @Test
    void aFirstPieceAloneCanBeTakenBackAndFreesTheChannel() {
        OutboundMessage message = new OutboundMessage(Opcode.TEXT);
        OutboundFrame first = piece(message, "1", false);
        OutboundMessage other = new OutboundMessage(Opcode.TEXT);
        OutboundFrame behind = piece(other, "other", false);
        queue.addData(whole("whole"));

        assertThat(queue.remove(behind)).isTrue();
        assertThat(other.isUnfinished()).isFalse();
        assertThat(queue.remove(first)).isTrue();
        assertThat(message.isUnfinished()).isFalse();
        assertThat(drained()).isEqualTo("whole");
        assertThat(piece(message, "1 again", true).opcode()).isEqualTo(Opcode.TEXT);
        assertThat(drained()).isEqualTo("1 again");
        queue.takeInFlight();
        assertThat(queue.queuedBytes()).isZero();
    }

    @Test
    void aPieceIsNeverTakenOutOfTheMiddle() {
        OutboundMessage message = new OutboundMessage(Opcode.TEXT);
        OutboundFrame first = piece(message, "1", false);
        OutboundFrame second = piece(message, "2", false);
        assertThat(queue.remove(first)).as("another follows").isFalse();
        assertThat(queue.remove(second)).as("it continues").isFalse();

        OutboundMessage waiting = new OutboundMessage(Opcode.TEXT);
        OutboundFrame waitingFirst = piece(waiting, "w1", false);
        piece(waiting, "w2", true);
        assertThat(queue.remove(waitingFirst)).isFalse();
    }
}
