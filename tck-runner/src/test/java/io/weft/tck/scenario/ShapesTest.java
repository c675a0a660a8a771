package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.scenario.endpoint.Shapes;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import io.weft.tck.wire.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each shape that a handler may take a message in, and each that it may return. */
@Scenario({
    Shapes.OfInt.class,
    Shapes.OfBoolean.class,
    Shapes.OfReader.class,
    Shapes.OfInputStream.class,
    Shapes.OfByteBuffer.class,
    Shapes.OfPoint.class,
    Shapes.OfTextParts.class,
    Shapes.OfBinaryParts.class
})
class ShapesTest {
    private final Served served;

    ShapesTest(Served served) {
        this.served = served;
    }

    @ParameterizedTest
    @CsvSource({
        "/int, 41, 42",
        "/boolean, true, false",
        "/reader, characters, sretcarahc",
        "/point, '3,4', '4,3'",
    })
    void a_text_arrives_in_the_shape_of_the_handler_and_what_it_returns_is_sent(
            String path, String sent, String expected) {
        try (WireClient client = served.connect(path)) {
            client.send(Frame.text(sent));
            assertThat(client.receiveMessage().text()).isEqualTo(expected);
            client.send(Frame.text(sent.substring(0, 1)).unfinished(), Frame.continuation(sent.substring(1)));
            assertThat(client.receiveMessage().text()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"/stream", "/buffer"})
    void binary_arrives_in_the_shape_of_the_handler(String path) {
        try (WireClient client = served.connect(path)) {
            client.send(Frame.binary(new byte[] {1, 2, 3}));
            Frame reply = client.receiveMessage();
            assertThat(reply.opcode()).isEqualTo(Opcode.BINARY);
            assertThat(reply.payload()).containsExactly(3, 2, 1);
        }
    }

    @Test
    void a_partial_handler_gets_the_fragments_as_they_come() {
        try (WireClient client = served.connect("/text-parts")) {
            client.send(Frame.text("one").unfinished());
            assertThat(client.receive().text()).isEqualTo("one false");
            client.send(Frame.continuation("two").unfinished());
            assertThat(client.receive().text()).isEqualTo("two false");
            client.send(Frame.continuation("three"));
            assertThat(client.receive().text()).isEqualTo("three true");
        }
    }

    @Test
    void a_partial_binary_handler_gets_the_fragments_as_they_come() {
        try (WireClient client = served.connect("/binary-parts")) {
            client.send(Frame.binary(new byte[10]).unfinished());
            assertThat(client.receive().text()).isEqualTo("10 false");
            client.send(Frame.of(Opcode.CONTINUATION, new byte[20]));
            assertThat(client.receive().text()).isEqualTo("20 true");
        }
    }

    @Test
    void a_message_that_no_decoder_takes_goes_to_onError_and_the_session_lives() {
        try (WireClient client = served.connect("/point")) {
            client.send(Frame.text("no point"));
            assertThat(client.receive().text()).isEqualTo("DecodeException");
            client.send(Frame.text("1,2"));
            assertThat(client.receive().text()).isEqualTo("2,1");
        }
    }
}
