package io.weft.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weft.frame.Bytes;
import io.weft.frame.Opcode;
import io.weft.frame.Role;
import io.weft.frame.Violation;
import io.weft.frame.ViolationException;
import io.weft.protocol.FrameTable.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InboundFramesTest {
    private static final int LONGEST_ROW_CUT_EVERY_WAY = 12;
    private static final String FOUR_PINGS = "89 00 89 00 89 00 89 00";

    static Stream<Row> rows() {
        return FrameTable.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void inOnePiece(Row row) {
        assertMeans(row, List.of(row.bytes()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Tag("security-02")
    @Tag("security-03")
    @Tag("security-04")
    @Tag("security-05")
    @Tag("security-06")
    @Tag("security-07")
    @Tag("security-08")
    void byteByByte(Row row) {
        List<byte[]> parts = new ArrayList<>();
        for (byte b : row.bytes()) {
            parts.add(new byte[] {b});
        }
        assertMeans(row, parts);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void cutInTwoAnywhere(Row row) {
        int length = row.bytes().length;
        for (int cut = 0; cut <= length; cut++) {
            assertMeans(row, List.of(Arrays.copyOf(row.bytes(), cut), Arrays.copyOfRange(row.bytes(), cut, length)));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void cutInEveryWay(Row row) {
        int length = Math.min(row.bytes().length, LONGEST_ROW_CUT_EVERY_WAY);
        for (int cuts = 0; cuts < 1 << (length - 1); cuts++) {
            assertMeans(row, cutAfter(row.bytes(), cuts));
        }
    }

    /** Cuts after each byte whose bit is set; what is beyond the bits stays in one piece. */
    private static List<byte[]> cutAfter(byte[] bytes, int cuts) {
        List<byte[]> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < Integer.SIZE - 1; i++) {
            if ((cuts >> i & 1) == 1) {
                parts.add(Arrays.copyOfRange(bytes, from, i + 1));
                from = i + 1;
            }
        }
        parts.add(Arrays.copyOfRange(bytes, from, bytes.length));
        return parts;
    }

    private static void assertMeans(Row row, List<byte[]> parts) {
        List<String> events = Recorder.read(row.self(), FrameTable.LIMITS, FrameTable.MAX_MESSAGE_SIZE, parts)
                .joined();
        if (!events.equals(row.events())) { // describing each of many cuts would take longer than the test
            assertThat(events)
                    .as(
                            "%s, cut as %s",
                            row,
                            parts.stream().map(ByteBuffer::wrap).map(Bytes::hex).toList())
                    .isEqualTo(row.events());
        }
    }

    @Test
    void everyViolationIsProvokedByARow() {
        Set<Violation> provoked = EnumSet.of(
                floodOfControlFrames().violation(),
                // These are of time and of all connections: PaceTest, InboundFlowTest and PinnedBytesTest provoke them.
                Violation.CONTROL_FRAMES_TOO_FAST,
                Violation.MESSAGES_TOO_FAST,
                Violation.MESSAGE_TOO_SLOW,
                Violation.UNFINISHED_MESSAGES_TOO_BIG,
                // These two are of RFC 7692: MessageInflaterTest provokes them.
                Violation.COMPRESSED_DATA_CORRUPT,
                Violation.COMPRESSION_RATIO_TOO_HIGH);
        rows().flatMap(row -> row.events().stream())
                .filter(event -> event.startsWith("violation "))
                .forEach(event -> provoked.add(Violation.valueOf(event.substring("violation ".length()))));
        assertThat(provoked).containsExactly(Violation.values());
    }

    @Test
    @Tag("security-09")
    void tooManyControlFramesInOneReadAreAFlood() {
        ViolationException flood = floodOfControlFrames();
        assertThat(flood.violation()).isEqualTo(Violation.TOO_MANY_CONTROL_FRAMES);
        assertThat(flood).hasMessageContaining("4, the limit weft.maxControlFramesPerRead is 3");
    }

    private static ViolationException floodOfControlFrames() {
        InboundFrames frames = Recorder.reader(Role.CLIENT, FrameTable.LIMITS, new Recorder());
        return catchThrowableOfType(ViolationException.class, () -> frames.receive(Bytes.buffer(FOUR_PINGS)));
    }

    @Test
    void asManyControlFramesInTwoReadsAreNone() {
        byte[] pings = Bytes.hex(FOUR_PINGS);
        assertThat(Recorder.read(
                                Role.CLIENT,
                                FrameTable.LIMITS,
                                0,
                                List.of(Arrays.copyOf(pings, 2), Arrays.copyOfRange(pings, 2, 8)))
                        .events())
                .containsExactly("ping ", "ping ", "ping ", "ping ");
    }

    @Test
    void aFrameThatLiesWholeInTheBytesIsOneEvent() {
        assertThat(read(Role.CLIENT, "01 02 6162 00 01 63 00 00 80 00 82 01 64"))
                .containsExactly("TEXT", "data 6162", "data 63", "last ", "BINARY", "last 64");
    }

    @Test
    void aFrameThatIsCutIsToldAsItsBytesArrive() {
        assertThat(read(Role.CLIENT, "82 04", "0102", "", "03", "04"))
                .containsExactly("BINARY", "data 0102", "data 03", "last 04");
    }

    @Test
    void aPayloadIsNotCopied() throws ViolationException {
        ByteBuffer bytes = Bytes.buffer("82 02 0102");
        Recorder.reader(Role.CLIENT, Limits.DEFAULT, new Ignoring() {
                    @Override
                    public void onMessageData(ByteBuffer chunk, boolean last) {
                        chunk.put(chunk.position(), (byte) 0x99);
                    }
                })
                .receive(bytes);
        assertThat(Bytes.hex(bytes.position(bytes.limit() - 2))).isEqualTo("9902");
    }

    @Test
    void anEventMayDoWithItsBufferWhatItLikes() throws ViolationException {
        List<String> pings = new ArrayList<>();
        Recorder.reader(Role.CLIENT, Limits.DEFAULT, new Ignoring() {
                    @Override
                    public void onMessageData(ByteBuffer chunk, boolean last) {
                        chunk.clear().position(1).limit(1);
                    }

                    @Override
                    public void onPing(ByteBuffer payload) {
                        pings.add(Bytes.hex(payload));
                    }
                })
                .receive(Bytes.buffer("82 02 0102 89 01 07"));
        assertThat(pings).containsExactly("07");
    }

    @Test
    void anEventMayDiscardTheRest() throws ViolationException {
        Discarding events = new Discarding();
        InboundFrames frames = Recorder.reader(Role.CLIENT, Limits.DEFAULT, events);
        events.frames = frames;
        ByteBuffer bytes = Bytes.buffer("82 01 61 89 00");
        frames.receive(bytes);
        frames.receive(Bytes.buffer("ff ff"));
        assertThat(events.seen).containsExactly("start");
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void anEventThatThrowsEndsTheReading() throws ViolationException {
        InboundFrames frames = Recorder.reader(Role.CLIENT, Limits.DEFAULT, new Ignoring() {
            @Override
            public void onPing(ByteBuffer payload) {
                throw new IllegalStateException("thrown by an event");
            }
        });
        ByteBuffer bytes = Bytes.buffer("89 00 81 01 61");
        assertThatIllegalStateException()
                .isThrownBy(() -> frames.receive(bytes))
                .withMessage("thrown by an event");
        assertThat(bytes.hasRemaining()).isFalse();
        frames.receive(Bytes.buffer("ff ff"));
    }

    private static List<String> read(Role self, String... parts) {
        return Recorder.read(
                        self,
                        Limits.DEFAULT,
                        Long.MAX_VALUE,
                        Stream.of(parts).map(Bytes::hex).toList())
                .events();
    }

    /** Discards everything at the start of the first message. */
    private static final class Discarding extends Ignoring {
        private final List<String> seen = new ArrayList<>();
        private @Nullable InboundFrames frames;

        @Override
        public long onMessageStart(Opcode type) {
            seen.add("start");
            Objects.requireNonNull(frames).discard();
            return Long.MAX_VALUE;
        }

        @Override
        public void onMessageData(ByteBuffer chunk, boolean last) {
            seen.add("data");
        }

        @Override
        public void onPing(ByteBuffer payload) {
            seen.add("ping");
        }
    }
}
