package io.weft.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosePayloadTest {
    @Test
    void anEmptyPayloadHasNoStatus() throws ViolationException {
        assertThat(ClosePayload.parse(Bytes.buffer(""))).isEqualTo(CloseStatus.NO_STATUS);
    }

    @Test
    void aCodeMayStandAlone() throws ViolationException {
        assertThat(ClosePayload.parse(Bytes.buffer("03e9"))).isEqualTo(new CloseStatus(1001, ""));
    }

    @Test
    void aReasonFollowsTheCode() throws ViolationException {
        assertThat(ClosePayload.parse(Bytes.buffer("0fa0 477275c39f"))).isEqualTo(new CloseStatus(4000, "Gruß"));
    }

    @ParameterizedTest
    @CsvSource({
        "03, CLOSE_PAYLOAD_OF_ONE_BYTE",
        "03ed, CLOSE_CODE_FORBIDDEN",
        "ffff, CLOSE_CODE_FORBIDDEN",
        "03e8 c3, CLOSE_REASON_NOT_UTF8",
        "03e8 eda080, CLOSE_REASON_NOT_UTF8",
    })
    @Tag("security-07")
    @Tag("security-08")
    void violations(String payload, Violation expected) {
        assertThat(catchThrowableOfType(ViolationException.class, () -> ClosePayload.parse(Bytes.buffer(payload)))
                        .violation())
                .isEqualTo(expected);
    }

    @Test
    void writesWhatItReads() {
        assertThat(Bytes.hex(ClosePayload.write(new CloseStatus(4000, "Gruß")))).isEqualTo("0fa0477275c39f");
        assertThat(Bytes.hex(ClosePayload.write(new CloseStatus(1000, "")))).isEqualTo("03e8");
        assertThat(Bytes.hex(ClosePayload.write(CloseStatus.NO_STATUS))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 123", "1, 120", "2, 121", "3, 122", "4, 123"})
    void cutsALongReasonAtACharactersEnd(int shift, int expectedBytes) throws ViolationException {
        String reason = "x".repeat(119 + shift) + "😀 and more";
        CloseStatus read = ClosePayload.parse(ClosePayload.write(new CloseStatus(1000, reason)));
        assertThat(reason).startsWith(read.reason());
        assertThat(read.reason().getBytes(UTF_8)).hasSize(expectedBytes);
    }

    @Test
    void aReasonOf123BytesIsWhole() {
        assertThat(ClosePayload.write(new CloseStatus(1000, "x".repeat(123))).remaining())
                .isEqualTo(125);
    }

    @Test
    void aLoneSurrogateBecomesAQuestionMark() throws ViolationException {
        assertThat(ClosePayload.parse(ClosePayload.write(new CloseStatus(1000, "a\ud800b")))
                        .reason())
                .isEqualTo("a?b");
    }

    @ParameterizedTest
    @ValueSource(ints = {999, 1004, 1006, 1015, 5000})
    @Tag("security-08")
    void refusesToWriteACodeThatMayNotBeSent(int code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClosePayload.write(new CloseStatus(code, "")))
                .withMessageContaining(Integer.toString(code))
                .withMessageContaining("3000 to 4999");
    }
}
