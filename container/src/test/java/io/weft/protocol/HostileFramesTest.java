package io.weft.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.weft.extension.CountingBuffers;
import io.weft.extension.Pipeline;
import io.weft.frame.Bytes;
import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import io.weft.frame.Role;
import io.weft.frame.ViolationException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What peers of other implementations were attacked with: frames that are meant to cost far more than they are. */
class HostileFramesTest {
    /** The limits by default, but for the rates: no time passes here. */
    private static final Limits UNHURRIED = new Limits(Integer.MAX_VALUE, 131_072, 1000);

    private static final int MESSAGE_LIMIT = 1 << 16;
    private static final int SMALL_CHANGE = 64 * 1024;

    @ParameterizedTest
    @Tag("security-01")
    @Tag("CVE-2020-13935")
    @Tag("CVE-2020-27813")
    @Tag("CVE-2026-1528")
    @CsvSource({
        "82 7f 000000007fffffff, MESSAGE_TOO_BIG",
        "82 7f 0000000080000000, FRAME_TOO_BIG",
        "82 7f 00000000ffffffff, FRAME_TOO_BIG",
        "82 7f 7fffffffffffffff, FRAME_TOO_BIG",
        "82 7f 8000000000000000, LENGTH_NEGATIVE",
        "82 7f ffffffffffffffff, LENGTH_NEGATIVE",
        "02 01 61 80 7f 000000007fffffff, MESSAGE_TOO_BIG",
        "02 01 61 80 7f 7fffffffffffffff, FRAME_TOO_BIG",
        "02 01 61 80 7f 8000000000000000, LENGTH_NEGATIVE",
    })
    void anAnnouncedLengthIsJudgedBeforeAnythingIsMadeForIt(String header, String violation) {
        byte[] bytes = Bytes.hex(header);
        long before = allocated();
        Recorder told = Recorder.read(Role.CLIENT, Limits.DEFAULT, MESSAGE_LIMIT, List.of(bytes));
        assertThat(allocated() - before).as("bytes of memory").isLessThan(SMALL_CHANGE);
        assertThat(told.events()).last().isEqualTo("violation " + violation);
    }

    @Test
    @Tag("security-09")
    @Tag("CVE-2014-0193")
    void aMessageThatNeverEndsEndsAtItsLimit() {
        byte[] kilobyte = new byte[1028];
        kilobyte[1] = 126;
        kilobyte[2] = 4;
        Sink sink = new Sink(MESSAGE_LIMIT);
        sink.receive(Bytes.hex("02 00"));
        int frames = 0;
        while (sink.violation.isEmpty()) {
            frames++;
            sink.receive(kilobyte);
        }
        assertThat(sink.violation).isEqualTo("MESSAGE_TOO_BIG");
        assertThat(frames).isEqualTo(MESSAGE_LIMIT / 1024 + 1);
    }

    @ParameterizedTest
    @Tag("security-09")
    @Tag("CVE-2026-48779")
    @Tag("CVE-2026-12151")
    @Tag("undertow-2015")
    @CsvSource({"00 00", "00 01 61"})
    void aMessageOfVeryManyFragmentsEndsAndHoldsNothingForEach(String fragment) {
        Sink sink = new Sink(Long.MAX_VALUE);
        byte[] bytes = Bytes.hex(fragment);
        sink.receive(Bytes.hex("02 00"));
        long before = allocated();
        for (int i = 1; i < Limits.DEFAULT.maxFragments(); i++) {
            sink.receive(bytes);
        }
        assertThat(sink.violation).isEmpty();
        sink.receive(bytes);
        assertThat(sink.violation).isEqualTo("TOO_MANY_FRAGMENTS");
        assertThat((allocated() - before) / Limits.DEFAULT.maxFragments())
                .as("bytes for each fragment, all of them garbage: its buffer and a view of it")
                .isLessThan(200);
        assertThat(sink.buffers.most()).as("buffers that were held").isZero();
    }

    @ParameterizedTest
    @Tag("security-13")
    @Tag("CVE-2021-3690")
    @CsvSource({"8a 03 616263", "89 03 616263"})
    void controlFramesThatComeCutLeaveNothingBehind(String frame) {
        Sink sink = new Sink(Long.MAX_VALUE);
        byte[] bytes = Bytes.hex(frame);
        byte[] head = Arrays.copyOf(bytes, 3);
        byte[] tail = Arrays.copyOfRange(bytes, 3, bytes.length);
        for (int i = 0; i < 10_000; i++) {
            sink.receive(head);
            sink.receive(tail);
        }
        assertThat(sink.violation).isEmpty();
        assertThat(sink.controls).isEqualTo(10_000);
        assertThat(sink.buffers.most()).as("buffers that were held").isZero();
    }

    @Test
    @Tag("security-13")
    void whatComesAfterACloseFrameIsDroppedAndHoldsNothing() {
        Sink sink = new Sink(Long.MAX_VALUE);
        sink.receive(Bytes.hex("88 00"));
        long before = allocated();
        byte[] late = Bytes.hex("82 7e 0400 00");
        for (int i = 0; i < 10_000; i++) {
            sink.receive(late);
        }
        assertThat(allocated() - before).as("bytes of memory").isLessThan(10_000 * 100);
        assertThat(sink.violation).isEmpty();
        assertThat(sink.buffers.out()).isZero();
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** A client's reader whose events cost nothing. */
    private static final class Sink {
        private final CountingBuffers buffers = new CountingBuffers();
        private final InboundFrames frames;
        private String violation = "";
        private int controls;

        Sink(long maxMessageSize) {
            frames = new InboundFrames(
                    Role.CLIENT,
                    UNHURRIED,
                    new InboundEvents() {
                        @Override
                        public long onMessageStart(Opcode type) {
                            return maxMessageSize;
                        }

                        @Override
                        public void onMessageData(ByteBuffer chunk, boolean last) {}

                        @Override
                        public void onPing(ByteBuffer payload) {
                            controls++;
                        }

                        @Override
                        public void onPong(ByteBuffer payload) {
                            controls++;
                        }

                        @Override
                        public void onClose(CloseStatus status) {}
                    },
                    Pipeline.NONE,
                    buffers);
        }

        void receive(byte[] bytes) {
            try {
                frames.receive(ByteBuffer.wrap(bytes));
            } catch (ViolationException failure) {
                violation = failure.violation().name();
            }
        }
    }
}
