package io.weft.tck.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 125, 126, 65_535, 65_536})
    void what_was_written_is_read(int length) throws IOException {
        FrameReader reader = reading(Frame.binary(new byte[length]).unmasked().bytes());
        assertThat(reader.read()).extracting(Frame::payload).isEqualTo(new byte[length]);
        assertThat(reader.read()).isNull();
    }

    @Test
    void fragments_and_control_frames_between_them_are_read() throws IOException {
        FrameReader reader = reading(Frame.bytesOf(
                Frame.text("a").unmasked().unfinished(),
                Frame.ping("p").unmasked(),
                Frame.continuation("b").unmasked()));
        assertThat(reader.read()).hasToString("Frame[fin=false, rsv=0, opcode=1, \"a\"]");
        assertThat(reader.read()).hasToString("Frame[fin=true, rsv=0, opcode=9, \"p\"]");
        assertThat(reader.read()).hasToString("Frame[fin=true, rsv=0, opcode=0, \"b\"]");
    }

    @Test
    void what_a_server_must_not_send_is_an_error() {
        Frame text = Frame.text("x").unmasked();
        rejects(Frame.text("x").bytes(), "masked");
        rejects(text.withRsv(4).bytes(), "reserved bits");
        rejects(Frame.of(3, new byte[0]).unmasked().bytes(), "reserved opcode");
        rejects(Frame.of(11, new byte[0]).unmasked().bytes(), "reserved opcode");
        rejects(text.header(126, 125), "shortest form");
        rejects(text.header(127, 65_535), "shortest form");
        rejects(text.header(127, Long.MIN_VALUE), "shortest form");
        rejects(text.header(127, Long.MAX_VALUE), "larger");
        rejects(Frame.continuation("x").unmasked().bytes(), "out of order");
        rejects(Frame.ping("x").unmasked().unfinished().bytes(), "fragmented control");
        rejects(Frame.ping("x".repeat(126)).unmasked().bytes(), "over 125");
        rejects(Frame.bytesOf(text.unfinished(), text), "out of order");
    }

    @Test
    void an_end_inside_a_frame_is_an_error() {
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(reading(Frame.text("x").unmasked().header(5, 0))::read);
    }

    private static void rejects(byte[] bytes, String why) {
        FrameReader reader = reading(bytes);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> {
                    while (reader.read() != null) {
                        // Up to the illegal one.
                    }
                })
                .withMessageContaining(why);
    }

    private static FrameReader reading(byte[] bytes) {
        return FrameReader.ofServer(new ByteArrayInputStream(bytes), false);
    }
}
