package io.weft.tck.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.assertion.app.Coders;
import io.weft.tck.assertion.app.Logbook;
import io.weft.tck.assertion.app.Speakers;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import io.weft.tck.wire.WireClient;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encoders and decoders: which is asked, how long it lives, and what its failures do. */
class CodersTest extends OnSite {

    @Deployment(testable = false)
    static WebArchive application() {
        return Archives.war("coders", Coders.class, Speakers.class, Logbook.class);
    }

    private static Frame binary(String text) {
        return Frame.binary(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/words/any", "/programmatic/any"})
    @Assertion({"WSC-3-1", "WSC-4.1.2-1", "WSC-4.1.3-1"})
    void messages_become_objects_and_objects_messages(String path) {
        assertThat(site.ask(path, "hello")).isEqualTo("<word hello>");
    }

    @Test
    @Assertion("WSC-4.1.2-1")
    void an_encoder_takes_subclasses_of_its_type() {
        assertThat(site.ask("/words/any", "loud")).isEqualTo("<LOUD>");
    }

    @Test
    @Assertion("WSC-4.1.3-1")
    void the_kind_of_message_chooses_the_decoder() {
        try (WireClient client = site.connect("/words/any")) {
            client.send(binary("bytes"));
            assertThat(client.receive().text()).isEqualTo("<binary bytes>");
        }
    }

    @Test
    @Assertion("WSC-4.1.3-2")
    @Pitfall("A decoder that is not willing leaves the message to the next.")
    void willDecode_chooses_between_decoders() {
        try (WireClient client = site.connect("/words/any")) {
            assertThat(Site.ask(client, "7")).isEqualTo("<number 7>");
            assertThat(Site.ask(client, "seven")).isEqualTo("<word seven>");
            assertThat(Site.ask(client, "!")).as("no decoder is willing").isEqualTo("DecodeException");
            assertThat(Site.ask(client, "8")).isEqualTo("<number 8>");
        }
    }

    @Test
    @Assertion({"WSC-4.1.2-1", "WSC-4.1.3-1"})
    void each_connection_has_coders_of_its_own() {
        try (WireClient first = site.connect("/words/any");
                WireClient second = site.connect("/words/any")) {
            String own = Site.ask(first, "instance");
            assertThat(Site.ask(second, "instance")).isNotEqualTo(own);
            assertThat(Site.ask(first, "instance")).isEqualTo(own);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Pitfall("Encoders and decoders are initialised before use and destroyed once after onClose.")
    void coders_live_as_long_as_their_session(boolean orderly) {
        try (Log log = site.log();
                WireClient client = site.connect(log.at("/words"))) {
            Site.ask(client, "hello");
            assertThat(Stream.generate(log::next).limit(4))
                    .containsExactlyInAnyOrder(
                            "init WordEncoder", "init WordDecoder", "init NumberDecoder", "init BinaryDecoder");
            if (orderly) {
                client.send(Frame.close(1000, ""));
            } else {
                client.reset();
            }
            log.expect("close");
            assertThat(Stream.generate(log::next).limit(4))
                    .containsExactlyInAnyOrder(
                            "destroy WordEncoder",
                            "destroy WordDecoder",
                            "destroy NumberDecoder",
                            "destroy BinaryDecoder");
            site.ask("/words/other", "hello");
            log.expectNothingMore();
        }
    }

    @Test
    @Pitfall("A coder's failure goes to onError, and the session stays usable.")
    void a_coders_failure_goes_to_onError_and_the_session_stays() {
        try (WireClient client = site.connect("/words/any")) {
            assertThat(Site.ask(client, "broken")).isEqualTo("DecodeException");
            assertThat(Site.ask(client, "whole")).isEqualTo("<word whole>");
        }
    }

    @Test
    @Pitfall("A stream coder's IOException goes to onError, read or not, and does not hold up the close.")
    void a_stream_coder_that_fails_without_reading_does_not_hold_up_the_close() {
        try (WireClient client = site.connect("/broken/any")) {
            assertThat(Site.ask(client, "x".repeat(5000))).isEqualTo("IOException not read");
            client.send(Frame.binary(new byte[1]));
            assertThat(client.receive().text()).isEqualTo("IOException not written");
            client.send(Frame.close(1000, ""));
            assertThat(client.receive().closeCode()).isEqualTo(1000);
            client.awaitEnd();
        }
    }

    @Test
    @Pitfall("An application's encoder comes before the built-in one of a primitive.")
    void an_encoder_of_Integer_comes_before_the_built_in_one() {
        assertThat(site.ask("/hex", "255")).isEqualTo("0xff");
    }

    @Test
    @Pitfall("An application's decoder of Reader comes before the built-in one.")
    void a_decoder_of_Reader_comes_before_the_built_in_one() {
        assertThat(site.ask("/loud", "quiet")).isEqualTo("QUIET");
    }

    @Test
    @Assertion({"WSC-4.1.2-1", "WSC-4.1.3-1"})
    void binary_streams_are_read_and_written() {
        try (WireClient client = site.connect("/streams")) {
            client.send(binary("ab").unfinished(), Frame.continuation("cd"));
            Frame reply = client.receiveMessage();
            assertThat(reply.opcode()).isEqualTo(Opcode.BINARY);
            assertThat(reply.text()).isEqualTo("[abcd]");
        }
    }

    @Test
    @Pitfall("Generic types such as LinkedList<HashSet<String>> find their coders.")
    void generic_types_find_their_coders() {
        assertThat(site.ask("/lists", "a,b;c")).isEqualTo("2;1;");
    }

    @ParameterizedTest
    @CsvSource({"future, EncodeException", "handler, false EncodeException", "basic, EncodeException"})
    @Pitfall("A failing asynchronous encoder ends in the future or the SendResult, not in a throw.")
    void a_failing_encoder_is_told_to_the_sender(String way, String told) {
        assertThat(site.ask("/async/any", way)).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null text", "null future", "null handler", "long ping", "long pong"})
    @Pitfall("Null, and pings and pongs over 125 bytes, are an IllegalArgumentException at once.")
    void what_can_never_be_sent_is_an_IllegalArgumentException_at_once(String what) {
        assertThat(site.ask("/async/any", what)).isEqualTo("IllegalArgumentException");
    }
}
