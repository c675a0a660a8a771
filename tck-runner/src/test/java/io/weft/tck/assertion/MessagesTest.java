package io.weft.tck.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.assertion.app.Logbook;
import io.weft.tck.assertion.app.Messages;
import io.weft.tck.assertion.app.Values;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import io.weft.tck.wire.WireClient;
import java.util.Arrays;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How messages reach handlers, and what handlers return reaches the peer. */
class MessagesTest extends OnSite {

    @Deployment(testable = false)
    static WebArchive application() {
        return Archives.war("messages", Messages.class, Values.class, Logbook.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"second text", "second binary", "second pong"})
    @Assertion({"WSC-2.1.3-1", "WSC-2.1.3-2"})
    @Pitfall("A second handler of one kind is an IllegalStateException.")
    void a_second_handler_of_one_kind_is_refused_and_the_first_stays(String question) {
        try (WireClient client = site.connect("/handlers")) {
            assertThat(Site.ask(client, question)).isEqualTo("refused");
            assertThat(Site.ask(client, "hello")).isEqualTo("text hello");
            client.send(Frame.binary(new byte[5]));
            assertThat(client.receive().text()).isEqualTo("binary of 5");
            client.send(Frame.pong("p"));
            assertThat(client.receive().text()).isEqualTo("pong p");
        }
    }

    @Test
    @Pitfall("The set of message handlers is a snapshot.")
    void the_set_of_message_handlers_is_a_snapshot() {
        assertThat(site.ask("/handlers", "handlers")).isEqualTo("3 and then 2, still 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/kinds", "/handlers"})
    @Assertion({"WSC-2.2.3-1", "WSC-2.2.5-2"})
    void each_kind_of_message_goes_to_its_own_handler(String path) {
        try (WireClient client = site.connect(path)) {
            assertThat(Site.ask(client, "hello")).isEqualTo("text hello");
            client.send(Frame.binary(new byte[] {1, 2}));
            assertThat(client.receive().text()).isEqualTo("binary of 2");
            client.send(Frame.pong("unasked"));
            assertThat(client.receive().text()).isEqualTo("pong unasked");
        }
    }

    @Test
    @Assertion("WSC-2.2.5-1")
    void a_ping_is_answered_with_its_own_data_and_no_handler_hears_of_it() {
        try (WireClient client = site.connect("/kinds")) {
            client.send(Frame.ping("are you there?"));
            Frame pong = client.receive();
            assertThat(pong.opcode()).isEqualTo(Opcode.PONG);
            assertThat(pong.text()).isEqualTo("are you there?");
            assertThat(Site.ask(client, "next")).isEqualTo("text next");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "boolean, true, false",
        "Boolean, true, false",
        "byte, 126, 127",
        "char, a, b",
        "short, -2, -1",
        "int, 41, 42",
        "Integer, 41, 42",
        "long, 4294967295, 4294967296",
        "float, 1.25, 2.5",
        "double, 0.1, 0.2",
        "Double, 1e300, 2.0E300",
    })
    @Assertion({"WSC-4.7-2", "WSC-4.7-3"})
    void values_are_read_and_written_as_Java_does(String type, String sent, String returned) {
        assertThat(site.ask("/" + type, sent)).isEqualTo(returned);
    }

    @Test
    @Assertion("WSC-4.7-2")
    void a_longer_text_is_the_character_it_begins_with() {
        assertThat(site.ask("/char", "seven")).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"byte", "int", "Integer", "long", "double"})
    @Assertion("WSC-4.7-2")
    void a_text_that_is_no_such_value_is_a_DecodeException(String type) {
        assertThat(site.ask("/" + type, "seven")).isEqualTo("DecodeException");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Assertion("WSC-4.7.1-1")
    @Pitfall("A message over maxMessageSize is answered with 1009, whatever onError sends.")
    void a_message_over_maxMessageSize_closes_with_1009(boolean text) {
        try (Log log = site.log();
                WireClient client = site.connect(log.at("/small"))) {
            client.send(text ? Frame.text("0123456789") : Frame.binary(new byte[10]));
            assertThat(client.receive().text()).isEqualTo(text ? "0123456789" : "binary of 10");
            client.send(text ? Frame.text("0123456789a") : Frame.binary(new byte[11]));
            assertThat(client.receive().closeCode()).isEqualTo(1009);
            client.send(Frame.close(1009, ""));
            client.awaitEnd();
            assertThat(log.await("close")).isEqualTo("close 1009");
        }
    }

    @Test
    @Assertion("WSC-4.7.1-1")
    void fragments_count_together_towards_maxMessageSize() {
        try (Log log = site.log();
                WireClient client = site.connect(log.at("/small"))) {
            client.send(Frame.text("012345").unfinished(), Frame.continuation("67890"));
            assertThat(client.receive().closeCode()).isEqualTo(1009);
        }
    }

    @Test
    @Pitfall("Every limit of a message is finite by default.")
    void a_message_without_a_limit_of_its_own_meets_the_sessions() {
        String[] limits = site.ask("/limits", "?").split(" ", -1);
        assertThat(limits)
                .allSatisfy(limit -> assertThat(Integer.parseInt(limit)).isBetween(8192, 1 << 26));
        int tooLong = Integer.parseInt(limits[0]) + 1;
        try (WireClient client = site.connect("/kinds")) {
            byte[] text = new byte[tooLong];
            Arrays.fill(text, (byte) 'x');
            client.sendBytesOrMeetTheEnd(Frame.of(Opcode.TEXT, text).bytes());
            assertThat(client.receiveClose().closeCode()).isEqualTo(1009);
        }
    }

    @Test
    @Assertion("WSC-4.8.1")
    @Pitfall("Annotated methods are inherited, and gone when they are overridden without annotation.")
    void a_method_overridden_without_its_annotation_is_no_callback() {
        try (WireClient client = site.connect("/overriding")) {
            client.send(Frame.text("dropped"), Frame.binary(new byte[1]), Frame.pong("p"));
            assertThat(client.receive().text()).isEqualTo("overridden");
            assertThat(client.receive().text()).isEqualTo("pong p");
        }
    }

    @Test
    @Pitfall("A message without a handler is dropped, and the session stays open.")
    void a_message_without_a_handler_is_dropped() {
        try (WireClient client = site.connect("/deaf")) {
            client.send(Frame.text("nobody hears"), Frame.pong("this"), Frame.binary(new byte[7]));
            assertThat(client.receive().text()).isEqualTo("7");
        }
    }

    @Test
    @Pitfall("Pieces keep the borders of their fragments, without an empty one at the end.")
    void pieces_keep_the_borders_of_their_fragments() {
        try (WireClient client = site.connect("/fragments")) {
            client.send(
                    Frame.text("one").unfinished(),
                    Frame.continuation("two").unfinished(),
                    Frame.continuation("three"));
            client.send(Frame.text("whole"));
            assertThat(client.receive().text()).isEqualTo("true one false null");
            assertThat(client.receive().text()).isEqualTo("true two false null");
            assertThat(client.receive().text()).isEqualTo("true three true null");
            assertThat(client.receive().text()).isEqualTo("true whole true null");
        }
    }

    @Test
    @Pitfall("Parameters may stand in any order, and an unknown path parameter is null.")
    void parameters_may_stand_in_any_order() {
        assertThat(site.ask("/order/one/two", "three")).isEqualTo("one two three true");
    }

    @Test
    @Pitfall("Frames that come with the handshake wait for onOpen.")
    void frames_that_come_with_the_handshake_wait_for_the_handlers_that_onOpen_adds() {
        try (WireClient client = site.dial()) {
            byte[] request = site.request("/handlers").bytes();
            byte[] frame = Frame.text("early").bytes();
            byte[] together = Arrays.copyOf(request, request.length + frame.length);
            System.arraycopy(frame, 0, together, request.length, frame.length);
            client.sendBytes(together);
            assertThat(client.readResponse().status()).isEqualTo(101);
            assertThat(client.receive().text()).isEqualTo("text early");
        }
    }
}
