package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.scenario.endpoint.Diary;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import io.weft.tck.wire.WireClient;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages come back as they were sent, however they were framed and cut. */
@Scenario(Diary.class)
class EchoTest {
    private static final String MANY_SCRIPTS = "Grüße, κόσμε, 日本語, \uD83D\uDE80";
    private static final int SIXTEEN_MIB = 16 * 1024 * 1024;

    private final Served served;

    EchoTest(Served served) {
        this.served = served;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", MANY_SCRIPTS})
    void a_text_comes_back(String text) {
        try (WireClient client = served.connect("/echo")) {
            client.send(Frame.text(text));
            Frame echo = client.receiveMessage();
            assertThat(echo.opcode()).isEqualTo(Opcode.TEXT);
            assertThat(echo.text()).isEqualTo(text);
        }
    }

    /** Noncharacters are characters on the wire, and NUL ends nothing. */
    @Test
    void odd_characters_come_back() {
        String text = "\u0000, \u007F, \uFFFE, \uFFFF, \uDBFF\uDFFF";
        try (WireClient client = served.connect("/echo")) {
            client.send(Frame.text(text));
            assertThat(client.receiveMessage().text().equals(text)).isTrue();
        }
    }

    /** The borders of the three length forms, RFC 6455 §5.2. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 1_048_576, SIXTEEN_MIB})
    void a_binary_message_of_any_length_comes_back(int length) {
        byte[] payload = noise(length);
        try (WireClient client = served.connect("/echo")) {
            client.send(Frame.binary(payload));
            Frame echo = client.receiveMessage();
            assertThat(echo.opcode()).isEqualTo(Opcode.BINARY);
            assertThat(echo.payload()).isEqualTo(payload);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {125, 126, 65_535, 65_536, SIXTEEN_MIB})
    void a_text_of_any_length_comes_back(int length) {
        String text = "x".repeat(length);
        try (WireClient client = served.connect("/echo")) {
            client.send(Frame.text(text));
            assertThat(client.receiveMessage().text().equals(text)).isTrue();
        }
    }

    @Test
    void fragments_come_back_as_one_message() {
        try (WireClient client = served.connect("/echo")) {
            client.send(Frame.text("one, ").unfinished());
            client.send(Frame.continuation("two, ").unfinished());
            client.send(Frame.continuation("").unfinished());
            client.send(Frame.continuation("three"));
            assertThat(client.receiveMessage().text()).isEqualTo("one, two, three");
        }
    }

    /** A fragment may end inside a character: only the message is UTF-8 (RFC 6455 §5.6). */
    @Test
    void a_character_may_be_split_over_fragments() {
        byte[] rocket = Frame.text("\uD83D\uDE80").payload();
        try (WireClient client = served.connect("/echo")) {
            client.send(
                    Frame.of(Opcode.TEXT, new byte[] {rocket[0], rocket[1]}).unfinished(),
                    Frame.of(Opcode.CONTINUATION, new byte[] {rocket[2], rocket[3]}));
            assertThat(client.receiveMessage().text()).isEqualTo("\uD83D\uDE80");
        }
    }

    @Test
    void bytes_may_arrive_one_by_one() {
        byte[] bytes = Frame.bytesOf(Frame.text(MANY_SCRIPTS), Frame.ping("p"), Frame.binary(noise(130)));
        int[] everywhere = java.util.stream.IntStream.range(1, bytes.length).toArray();
        try (WireClient client = served.connect("/echo")) {
            client.sendCut(bytes, everywhere);
            // The pong may overtake a message, never another pong (RFC 6455 §5.5.2: as soon as is practical).
            assertThat(client.receiveMessage().text()).isEqualTo(MANY_SCRIPTS);
            assertThat(client.receiveMessage().payload()).isEqualTo(noise(130));
            assertThat(client.receive()).hasToString("Frame[fin=true, rsv=0, opcode=10, \"p\"]");
        }
    }

    @Test
    void messages_sent_in_one_piece_come_back_in_order() {
        int count = 500;
        Frame[] sent = new Frame[count];
        for (int i = 0; i < count; i++) {
            sent[i] = i % 2 == 0 ? Frame.text("message " + i) : Frame.binary(noise(i));
        }
        try (WireClient client = served.connect("/echo")) {
            client.send(sent);
            for (Frame expected : sent) {
                Frame echo = client.receiveMessage();
                assertThat(echo.opcode()).isEqualTo(expected.opcode());
                assertThat(echo.payload()).isEqualTo(expected.payload());
            }
        }
    }

    /** RFC 6455 §5.4: control frames may be injected in the middle of a fragmented message. */
    @Test
    void a_ping_inside_a_message_is_answered_before_the_message_ends() {
        try (WireClient client = served.connect("/echo")) {
            client.send(Frame.text("first ").unfinished());
            client.send(Frame.ping("\u0000 any payload, up to 125 bytes"));
            Frame pong = client.receive();
            assertThat(pong.opcode()).isEqualTo(Opcode.PONG);
            assertThat(pong.text()).isEqualTo("\u0000 any payload, up to 125 bytes");
            client.send(Frame.continuation("second"));
            assertThat(client.receiveMessage().text()).isEqualTo("first second");
        }
    }

    /** RFC 6455 §5.5.3: a pong that nobody asked for is legal; the endpoint's pong handler sees it. */
    @Test
    void an_unsolicited_pong_reaches_the_pong_handler() {
        Journal journal = new Journal();
        try (WireClient client = served.connect(journal.at("/diary"))) {
            client.send(Frame.pong("heartbeat"));
            journal.expect("open", "pong heartbeat");
        }
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }
}
