package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.weft.tck.scenario.endpoint.Diary;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import io.weft.tck.wire.WireClient;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a peer must not send fails its own connection with the right close code, and nobody else's. */
@Scenario(Diary.class)
class ViolationTest {
    private static final byte[] OVERLONG_SLASH = {(byte) 0xC0, (byte) 0xAF};
    private static final Frame OPEN_TEXT = Frame.text("begun ").unfinished();

    private final Served served;

    ViolationTest(Served served) {
        this.served = served;
    }

    static Stream<Arguments> violations() {
        Frame text = Frame.text("hello");
        return Stream.of(
                argumentSet("an unmasked frame, §5.1", text.unmasked().bytes(), 1002),
                argumentSet("RSV1 without an extension, §5.2", text.withRsv(4).bytes(), 1002),
                argumentSet("RSV2, §5.2", text.withRsv(2).bytes(), 1002),
                argumentSet("RSV3, §5.2", text.withRsv(1).bytes(), 1002),
                argumentSet(
                        "a reserved data opcode, §5.2", Frame.of(3, new byte[1]).bytes(), 1002),
                argumentSet(
                        "a reserved control opcode, §5.2",
                        Frame.of(11, new byte[0]).bytes(),
                        1002),
                argumentSet(
                        "a 16 bit length below 126, §5.2",
                        Frame.binary(new byte[0]).header(126, 5),
                        1002),
                argumentSet(
                        "a 64 bit length below 65536, §5.2",
                        Frame.binary(new byte[0]).header(127, 300),
                        1002),
                argumentSet(
                        "a 64 bit length with the top bit, §5.2",
                        Frame.binary(new byte[0]).header(127, Long.MIN_VALUE + 5),
                        1002),
                argumentSet(
                        "a fragmented ping, §5.5", Frame.ping("p").unfinished().bytes(), 1002),
                argumentSet(
                        "a ping over 125 bytes, §5.5",
                        Frame.ping("p".repeat(126)).bytes(),
                        1002),
                argumentSet(
                        "a continuation of nothing, §5.4",
                        Frame.continuation("?").bytes(),
                        1002),
                argumentSet("a message inside a message, §5.4", Frame.bytesOf(OPEN_TEXT, text), 1002),
                argumentSet("close code 1005, §7.4.1", Frame.close(1005, "").bytes(), 1002),
                argumentSet("close code 1006, §7.4.1", Frame.close(1006, "").bytes(), 1002),
                argumentSet("close code 999, §7.4.2", Frame.close(999, "").bytes(), 1002),
                argumentSet(
                        "half a close code, §5.5.1",
                        Frame.of(Opcode.CLOSE, new byte[1]).bytes(),
                        1002),
                argumentSet("bad UTF-8 in a close reason, §5.5.1", badReason(), 1007),
                argumentSet(
                        "bad UTF-8 in a text, §8.1",
                        Frame.of(Opcode.TEXT, OVERLONG_SLASH).bytes(),
                        1007),
                argumentSet("bad UTF-8 in an unfinished message, §8.1", badSecondFragment(), 1007),
                argumentSet(
                        "a message over the handler's limit",
                        Frame.text("x".repeat(1025)).bytes(),
                        1009),
                argumentSet(
                        "a length over the limit, before its payload",
                        Frame.text("").header(127, 1L << 40),
                        1009),
                argumentSet(
                        "fragments that are together over the limit",
                        Frame.bytesOf(Frame.text("x".repeat(600)).unfinished(), Frame.continuation("x".repeat(600))),
                        1009));
    }

    @ParameterizedTest
    @MethodSource("violations")
    @Tag("security-01")
    @Tag("security-02")
    @Tag("security-03")
    @Tag("security-04")
    @Tag("security-05")
    @Tag("security-06")
    @Tag("security-07")
    @Tag("security-08")
    void a_violation_fails_the_connection(byte[] sent, int expectedCode) {
        Journal journal = new Journal();
        try (WireClient client = served.connect(journal.at("/diary"))) {
            client.sendBytes(sent);
            assertThat(client.receiveClose().closeCode()).isEqualTo(expectedCode);
            client.awaitEnd();
            assertThat(journal.awaitClose()).startsWith("close ");
            served.assertServesOthers();
            journal.assertNothingMore();
        }
    }

    private static byte[] badReason() {
        return Frame.of(Opcode.CLOSE, new byte[] {0x03, (byte) 0xE8, OVERLONG_SLASH[0], OVERLONG_SLASH[1]})
                .bytes();
    }

    /** The message has not ended, and still the first bad byte ends the connection: fail fast. */
    private static byte[] badSecondFragment() {
        return Frame.bytesOf(
                OPEN_TEXT, Frame.of(Opcode.CONTINUATION, OVERLONG_SLASH).unfinished());
    }
}
