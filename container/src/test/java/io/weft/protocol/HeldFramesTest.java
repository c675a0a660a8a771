package io.weft.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.frame.Bytes;
import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import io.weft.frame.Role;
import io.weft.frame.Seed;
import io.weft.frame.ViolationException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Data that is held while it is suspended. */
class HeldFramesTest {
    private static final Limits LIMITS = new Limits(1 << 20, 100, 100, 1000, 1000, 300);

    private final HeldFrames held = new HeldFrames();
    private final Recorder recorder = new Recorder();
    private final InboundFrames frames = Recorder.reader(Role.CLIENT, LIMITS, recorder);

    private void receive(String hex) throws ViolationException {
        frames.receive(Bytes.buffer(hex));
    }

    @Test
    void comesOutInItsOrderAndIsACopy() {
        ByteBuffer payload = Bytes.buffer("0102");
        held.add(new HeldFrames.Header(Opcode.TEXT, true, 0, 2));
        held.add(payload, true, true);
        payload.put(0, (byte) 9);

        assertThat(held.bytes()).isEqualTo(64 + 64 + 2);
        assertThat(held.poll()).isEqualTo(new HeldFrames.Header(Opcode.TEXT, true, 0, 2));
        assertThat(held.isEmpty()).isFalse();
        assertThat(held.poll()).isEqualTo(new HeldFrames.Chunk(Bytes.buffer("0102"), true, true));
        assertThat(held.isEmpty()).isTrue();
        assertThat(held.poll()).isNull();
        assertThat(held.bytes()).isZero();
    }

    @Test
    void remembersTheCloseFrameBehindIt() {
        assertThat(held.close()).isNull();
        held.setClose(CloseStatus.NO_STATUS);
        assertThat(held.close()).isSameAs(CloseStatus.NO_STATUS);
    }

    @Test
    void controlFramesAreToldWhileDataIsHeld() throws ViolationException {
        frames.suspend();
        receive("81 01 61 89 01 07 82 00 8a 00");
        assertThat(recorder.events()).containsExactly("ping 07", "pong ");
        frames.resume();
        frames.tellHeld();
        assertThat(recorder.events()).containsExactly("ping 07", "pong ", "TEXT", "last 61", "BINARY", "last ");
        assertThat(frames.pinnedBytes()).isZero();
    }

    @Test
    void nothingOvertakesWhatIsHeld() throws ViolationException {
        frames.suspend();
        receive("81 01 61");
        frames.resume();
        receive("81 01 62"); // before the lane has come to tell what is held
        assertThat(recorder.events()).isEmpty();
        frames.tellHeld();
        receive("81 01 63");
        assertThat(recorder.events()).containsExactly("TEXT", "last 61", "TEXT", "last 62", "TEXT", "last 63");
    }

    @Test
    void aFrameMayBeCutBySuspendingAndByResuming() throws ViolationException {
        receive("81 04 61");
        frames.suspend();
        receive("62");
        receive(""); // costs nothing
        frames.resume();
        frames.tellHeld();
        receive("6364");
        assertThat(recorder.events()).containsExactly("TEXT", "data 61", "data 62", "last 6364");
    }

    @Test
    void anEventMaySuspendAgain() throws ViolationException {
        InboundFrames[] own = new InboundFrames[1];
        Recorder each = new Recorder();
        own[0] = Recorder.reader(Role.CLIENT, LIMITS, new Suspending(each, () -> own[0].suspend()));
        own[0].receive(Bytes.buffer("81 01 61 81 01 62 81 01 63"));
        assertThat(each.events()).containsExactly("TEXT", "last 61");
        own[0].resume();
        own[0].tellHeld();
        assertThat(each.events()).containsExactly("TEXT", "last 61", "TEXT", "last 62");
        own[0].resume();
        own[0].tellHeld();
        assertThat(each.events()).endsWith("TEXT", "last 63");
    }

    @Test
    void thereIsRoomUntilTheLimitIsReached() throws ViolationException {
        frames.suspend();
        assertThat(frames.hasRoom()).isTrue();
        receive("82 7e 00 80" + "00".repeat(128));
        assertThat(frames.hasRoom()).isTrue();
        assertThat(frames.pinnedBytes()).isEqualTo(256);
        receive("82 00");
        assertThat(frames.hasRoom()).isFalse();
        frames.resume();
        frames.tellHeld();
        assertThat(frames.hasRoom()).isTrue();
    }

    @Test
    void aCloseFrameWaitsForWhatCameBeforeAndEndsTheReading() throws ViolationException {
        frames.suspend();
        receive("81 01 61 88 02 03e8");
        receive("ff ff"); // RFC 6455 §1.4: whatever follows a Close frame is discarded
        assertThat(recorder.events()).isEmpty();
        assertThat(frames.isCloseHeld()).isTrue();
        assertThat(frames.hasRoom()).isFalse();
        frames.resume();
        frames.tellHeld();
        assertThat(recorder.events()).containsExactly("TEXT", "last 61", "close 1000 ");
        assertThat(frames.isCloseHeld()).isFalse();
    }

    @Test
    void aCloseFrameWithNothingBeforeItIsToldAtOnce() throws ViolationException {
        frames.suspend();
        receive("88 02 03e8");
        assertThat(recorder.events()).containsExactly("close 1000 ");
    }

    @Test
    void aCloseFrameCanBeToldWithoutWhatCameBefore() throws ViolationException {
        frames.tellCloseAtOnce();
        frames.suspend();
        receive("81 01 61");
        frames.tellCloseAtOnce();
        assertThat(recorder.events()).isEmpty();
        receive("88 00");
        frames.tellCloseAtOnce();
        assertThat(recorder.events()).containsExactly("close 1005 ");
        assertThat(frames.pinnedBytes()).isZero();
    }

    @Test
    void aViolationInWhatIsHeldEndsTheReading() throws ViolationException {
        frames.suspend();
        receive("80 00 81 01 61");
        frames.resume();
        org.assertj.core.api.Assertions.assertThatThrownBy(frames::tellHeld).isInstanceOf(ViolationException.class);
        frames.tellHeld();
        receive("81 01 61");
        assertThat(recorder.events()).isEmpty();
    }

    /** Whatever is suspended when, the peer's messages are the same. */
    @Test
    void suspendingChangesNothingButTheTime() throws ViolationException {
        Random random = Seed.random(HeldFramesTest.class);
        List<byte[]> parts = Stream.generate(() -> Bytes.hex("01 02 6162 89 01 07 80 01 63 82 03 010203"))
                .limit(50)
                .toList();
        List<String> plain = Recorder.read(Role.CLIENT, Limits.DEFAULT, Long.MAX_VALUE, parts)
                .joined();
        for (byte[] part : parts) {
            for (byte b : part) {
                frames.receive(ByteBuffer.wrap(new byte[] {b}));
                if (random.nextInt(4) == 0) {
                    frames.suspend();
                } else if (random.nextInt(3) == 0) {
                    frames.resume();
                    frames.tellHeld();
                }
            }
        }
        frames.resume();
        frames.tellHeld();
        assertThat(messages(recorder.joined())).isEqualTo(messages(plain));
        assertThat(recorder.events()).filteredOn("ping 07"::equals).hasSize(50);
    }

    private static String messages(List<String> events) {
        return events.stream()
                .filter(event -> !event.startsWith("ping"))
                .map(event -> event.replace("data ", "").replace("last ", "") + (event.startsWith("last") ? ";" : ""))
                .reduce("", String::concat);
    }

    /** Suspends with each piece of data. */
    private record Suspending(Recorder recorder, Runnable suspend) implements InboundEvents {

        @Override
        public long onMessageStart(Opcode type) {
            return recorder.onMessageStart(type);
        }

        @Override
        public void onMessageData(ByteBuffer chunk, boolean last) {
            recorder.onMessageData(chunk, last);
            suspend.run();
        }

        @Override
        public void onPing(ByteBuffer payload) {
            recorder.onPing(payload);
        }

        @Override
        public void onPong(ByteBuffer payload) {
            recorder.onPong(payload);
        }

        @Override
        public void onClose(CloseStatus status) {
            recorder.onClose(status);
        }
    }
}
