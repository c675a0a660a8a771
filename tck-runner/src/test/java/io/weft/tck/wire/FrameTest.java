package io.weft.tck.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    /** The examples of RFC 6455 §5.7. */
    @Test
    void frames_stand_as_in_the_rfc() {
        assertThat(hex(Frame.text("Hello").bytes())).isEqualTo("81 85 37 FA 21 3D 7F 9F 4D 51 58");
        assertThat(hex(Frame.text("Hello").unmasked().bytes())).isEqualTo("81 05 48 65 6C 6C 6F");
        assertThat(hex(Frame.text("Hel").unmasked().unfinished().bytes())).isEqualTo("01 03 48 65 6C");
        assertThat(hex(Frame.ping("Hello").unmasked().bytes())).isEqualTo("89 05 48 65 6C 6C 6F");
        assertThat(hex(Frame.binary(new byte[256]).unmasked().bytes())).startsWith("82 7E 01 00 00");
        assertThat(hex(Frame.binary(new byte[65_536]).unmasked().bytes()))
                .startsWith("82 7F 00 00 00 00 00 01 00 00 00");
    }

    @Test
    void a_close_frame_holds_code_and_reason() {
        Frame close = Frame.close(4000, "done");
        assertThat(hex(close.unmasked().bytes())).isEqualTo("88 06 0F A0 64 6F 6E 65");
        assertThat(close.closeCode()).isEqualTo(4000);
        assertThat(close.closeReason()).isEqualTo("done");
        assertThat(Frame.close().closeCode()).isEqualTo(1005);
    }

    @Test
    void illegal_headers_can_be_made() {
        assertThat(hex(Frame.text("").unmasked().withRsv(4).header(127, Long.MIN_VALUE)))
                .isEqualTo("C1 7F 80 00 00 00 00 00 00 00");
    }

    private static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }
}
