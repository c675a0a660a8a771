package io.weft.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weft.extension.CountingBuffers;
import io.weft.extension.Pipeline;
import io.weft.frame.Bytes;
import io.weft.frame.FrameHeaderReader;
import io.weft.frame.Role;
import io.weft.frame.Violation;
import io.weft.frame.ViolationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboundMessageTest {
    private final Recorder recorder = new Recorder();
    private final FrameHeaderReader header = new FrameHeaderReader(Role.CLIENT, 0, 0);
    private final InboundMessage message = new InboundMessage(Pipeline.NONE, new CountingBuffers());

    @BeforeEach
    void serve() {
        message.serve(new Limits(10, 2, 1), recorder);
    }

    @Test
    void putsFragmentsTogether() throws ViolationException {
        startFrame("01 02");
        message.receive(Bytes.buffer("61c3"), false, true);
        startFrame("80 02");
        message.receive(Bytes.buffer("a4"), false, false);
        message.receive(Bytes.buffer("62"), true, true);
        assertThat(recorder.events()).containsExactly("TEXT", "data 61c3", "data a4", "last 62");
    }

    @Test
    void looksAtAsciiOnlyInsideACharacter() throws ViolationException {
        startFrame("81 02");
        message.receive(Bytes.buffer("ff"), true, false); // not ASCII: that the caller says so is believed
        assertThat(catchThrowableOfType(
                                ViolationException.class, () -> message.receive(Bytes.buffer("ff"), false, true))
                        .violation())
                .isEqualTo(Violation.TEXT_NOT_UTF8);
    }

    @Test
    void saysWhereTextIsBad() throws ViolationException {
        startFrame("81 01");
        message.receive(Bytes.buffer("61"), false, true);
        startFrame("81 05");
        message.receive(Bytes.buffer("616263"), false, false);
        assertThat(catchThrowableOfType(
                        ViolationException.class, () -> message.receive(Bytes.buffer("c0af"), false, true)))
                .hasMessage("The text is not UTF-8: in the 2 bytes after the first 3 of the message (RFC 6455 §8.1)");
    }

    @Test
    void countsAfreshForEachMessage() throws ViolationException {
        for (int i = 0; i < 3; i++) {
            startFrame("02 01");
            message.receive(Bytes.buffer("07"), false, true);
            startFrame("80 00");
            message.receive(Bytes.buffer(""), false, true);
        }
        assertThat(recorder.events()).hasSize(9).endsWith("BINARY", "data 07", "last ");
    }

    @Test
    void namesTheSettingOfAFrameTooBig() {
        assertThat(catchThrowableOfType(ViolationException.class, () -> startFrame("82 0b")))
                .hasMessage("The frame is too big: 11, the limit weft.maxFrameSize is 10 bytes (RFC 6455 §10.4)");
        assertThat(recorder.events()).isEmpty();
    }

    @Test
    void namesTheSettingOfTooManyFragments() throws ViolationException {
        startFrame("02 00");
        startFrame("00 00");
        assertThat(catchThrowableOfType(ViolationException.class, () -> startFrame("80 00")))
                .hasMessageContaining("3, the limit weft.maxFragments is 2");
    }

    private void startFrame(String bytes) throws ViolationException {
        assertThat(header.read(Bytes.buffer(bytes))).isTrue();
        message.startFrame(header.opcode(), header.fin(), header.rsv(), header.length(), false);
    }
}
