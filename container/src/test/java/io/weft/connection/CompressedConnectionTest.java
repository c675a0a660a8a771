package io.weft.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weft.compression.CompressionSettings;
import io.weft.compression.CountedDeflate;
import io.weft.extension.ActiveExtension.Unit;
import io.weft.extension.Pipeline;
import io.weft.extension.XorExtension;
import io.weft.frame.Bytes;
import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import io.weft.frame.Role;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Extensions in whole connections: permessage-deflate and others, both roles, every end. */
class CompressedConnectionTest {
    private static final int RSV1 = 0x40;
    private static final String JSON = "{\"name\":\"weft\",\"values\":[1,2,3],\"name2\":\"weft\"}".repeat(40);

    /** RFC 7692 §7.2.3.1, "Hello" in one block. */
    private static final byte[] HELLO = Bytes.hex("f2 48 cd c9 c9 07 00");

    private CountedDeflate deflate = new CountedDeflate(CountedDeflate.settings(false, 15, 0));
    private final List<TestConnection> connections = new ArrayList<>();

    private TestConnection server() {
        return connection(Role.SERVER, deflate.server());
    }

    private TestConnection connection(Role role, Pipeline pipeline) {
        TestConnection made = new TestConnection(role, TestConnection.SETTINGS, pipeline).open();
        connections.add(made);
        return made;
    }

    @AfterEach
    void nothingNativeIsLeft() {
        for (TestConnection connection : connections) {
            connection.transport.receiveFailure(new IOException("the test is over"));
            connection.executor.runAll();
        }
        deflate.assertAllEnded();
    }

    @Test
    void aCompressedMessageIsUnderstoodAndAnswered() throws IOException {
        TestConnection server = server();

        server.receive(Frames.frame(true, true, RSV1 | 1, HELLO));
        server.events.expect("text Hello");
        server.connection.sendAndWait(Opcode.TEXT, Payload.ofText(JSON));

        assertThat(server.transport.wire()[0]).isEqualTo((byte) 0xC1);
        assertThat(server.transport.wire()).hasSizeLessThan(JSON.length() / 5);
    }

    @Test
    void uncompressedMessagesAndControlFramesAreAsEver() throws IOException {
        deflate = new CountedDeflate(CountedDeflate.settings(false, 15, 100));
        TestConnection server = server();

        server.receive(server.text("plain"), Frames.frame(true, true, 9, Frames.utf8("p")));
        server.connection.sendControl(Opcode.PING, Payload.ofText("ping ".repeat(20)));
        server.connection.sendAndWait(Opcode.TEXT, Payload.ofText("under the threshold"));

        server.events.expect("text plain");
        assertThat(server.wire()).containsExactly("pong p", "ping " + "ping ".repeat(20), "text under the threshold");
        assertThat(deflate.made()).isZero();
    }

    /** RFC 7692 §6.1: fragments of one compressed message, with a ping in between, cut after every byte. */
    @Test
    void fragmentsOfACompressedMessageMayBeCutAnywhere() {
        TestConnection server = server();
        byte[] wire = Frames.joined(
                Frames.frame(true, false, RSV1 | 1, Bytes.hex("f2 48 cd")),
                Frames.frame(true, true, 9, Frames.utf8("p")),
                Frames.frame(true, false, 0, new byte[0]),
                Frames.frame(true, true, 0, Bytes.hex("c9 c9 07 00")));

        for (byte b : wire) {
            server.receive(new byte[] {b});
        }

        server.events.expect("text Hello");
        assertThat(server.wire()).containsExactly("pong p");
    }

    @ParameterizedTest
    @CsvSource({"0x40", "0x49", "0x21", "0x11", "0x61", "0x48", "0x4a"})
    @Tag("security-04")
    void aReservedBitWhereItMeansNothingFailsTheConnection(String opcode) {
        TestConnection server = server();
        server.receive(
                Frames.frame(true, false, 1, Frames.utf8("a")),
                Frames.frame(true, true, Integer.decode(opcode), new byte[0]));

        assertThat(server.wire()).containsExactly("close 1002:A reserved bit is set");
    }

    @Test
    void corruptDataFailsTheConnection() {
        TestConnection server = server();
        server.receive(Frames.frame(true, true, RSV1 | 2, Bytes.hex("ff ff ff ff")));

        server.events.expect("error ViolationException", "close 1007:The compressed data is corrupt");
        assertThat(server.wire()).containsExactly("close 1007:The compressed data is corrupt");
    }

    /** RFC 6455 §8.1 holds for what was meant, not for what was sent, and as early as for other text. */
    @Test
    @Tag("security-07")
    void textThatIsNotUtf8FailsBeforeTheMessageEnds() {
        TestConnection server = server();
        // A stored block: one byte ff, which starts no character.
        server.receive(Frames.frame(true, false, RSV1 | 1, Bytes.hex("00 01 00 fe ff ff")));

        assertThat(server.wire()).containsExactly("close 1007:The text is not UTF-8");
    }

    @Test
    @Tag("security-09")
    @Tag("security-10")
    @Tag("UNDERTOW-2770")
    @Tag("cowboy-2026")
    @Tag("CVE-2018-1000518")
    void aMessageMayInflateToItsLimitAndNotToOneByteMore() throws Exception {
        TestConnection client = connection(Role.CLIENT, deflate.client());
        TestConnection server = server();
        server.events.maxMessageSize = 1000;
        client.connection.sendAndWait(Opcode.TEXT, Payload.ofText("x".repeat(1000)));
        client.connection.sendAndWait(Opcode.TEXT, Payload.ofText("x".repeat(1001)));
        server.receive(client.transport.wire());

        server.events.expect("text 1000 bytes", "error ViolationException", "close 1009:The message is too big");
    }

    /** A message that nobody listens to has no limit; its ratio has. */
    @Test
    @Tag("security-10")
    @Tag("CVE-2026-1526")
    void aBombEndsByItsRatio() throws IOException {
        TestConnection server = server();
        server.events.reactions.put("start", () -> {});
        byte[] bomb = Payloads.deflatedZeros(64 << 20);
        server.receive(Frames.frame(true, true, RSV1 | 2, bomb));

        assertThat(server.wire()).containsExactly("close 1009:The message inflates too much");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bothRolesUnderstandEachOther(boolean takeover) throws Exception {
        deflate = new CountedDeflate(CountedDeflate.settings(takeover, takeover ? 10 : 15, 0));
        TestConnection client = connection(Role.CLIENT, deflate.client());
        TestConnection server = server();
        Random random = new Random(7);
        for (int size : List.of(0, 1, 100, 2000, 2049, 16_000, 20_000, 300_000)) {
            String text = JSON.repeat(1 + size / JSON.length()).substring(0, size);
            byte[] noise = new byte[size];
            for (int i = 0; i < size; i++) {
                noise[i] = (byte) (random.nextInt() & 0x7f); // chunks of it are text, which is what the recorder notes
            }
            client.connection.sendAndWait(Opcode.TEXT, Payload.ofText(text));
            client.connection.sendAndWait(Opcode.BINARY, Payload.borrowed(ByteBuffer.wrap(noise)));
            server.receive(client.transport.wire());
            server.events.expect(expected("text", text), expected("binary", new String(noise, UTF_8)));
            client.transport.forgetWire();
            server.connection.sendAndWait(Opcode.TEXT, Payload.ofText(text));
            client.receive(server.transport.wire());
            server.transport.forgetWire();
            client.events.expect(expected("text", text));
        }
    }

    private static String expected(String type, String text) {
        return type + " " + (text.length() > 100 ? text.length() + " bytes" : text);
    }

    @Test
    void whatDoesNotShrinkIsSentAsItIs() throws IOException {
        TestConnection server = server();
        byte[] noise = new byte[50];
        new Random(1).nextBytes(noise);

        server.connection.sendAndWait(Opcode.BINARY, Payload.borrowed(ByteBuffer.wrap(noise)));

        assertThat(server.transport.wire()[0]).isEqualTo((byte) 0x82);
        assertThat(Frames.parse(server.transport.wire()).get(0).bytes()).isEqualTo(noise);
    }

    @Test
    void onlyTheFirstPieceOfAMessageHasTheBit() throws Exception {
        TestConnection client = connection(Role.CLIENT, deflate.client());
        TestConnection server = server();
        OutboundMessage message = new OutboundMessage(Opcode.TEXT);
        for (String piece : List.of("one, ", "", "two, ", "three, ")) {
            server.connection.sendPiece(message, Payload.ofText(piece), false);
        }
        server.connection.sendPiece(message, Payload.ofText(""), true);

        byte[] wire = server.transport.wire();
        assertThat(Frames.parse(wire)).extracting(Frames.Frame::opcode).containsExactly(1, 0, 0, 0, 0);
        assertThat(wire[0]).isEqualTo((byte) 0x41);
        client.receive(wire);
        client.events.expect("text one, two, three, ");
    }

    /** What is taken back was never compressed: the window of those that follow knows nothing of it. */
    @Test
    void aWithdrawnMessageLeavesTheWindowAlone() throws Exception {
        deflate = new CountedDeflate(CountedDeflate.settings(true, 15, 0));
        TestConnection client = connection(Role.CLIENT, deflate.client());
        TestConnection server = server();
        server.transport.takeAtMost(1);
        List<String> fates = new ArrayList<>();
        server.connection.send(Opcode.TEXT, Payload.ofText(JSON), 0, failure -> fates.add("first " + failure));
        server.connection.send(
                Opcode.TEXT,
                Payload.ofText("withdrawn ".repeat(50)),
                Duration.ofSeconds(1).toNanos(),
                failure -> fates.add("withdrawn"));
        server.connection.send(Opcode.TEXT, Payload.ofText(JSON + "!"), 0, failure -> fates.add("last " + failure));
        server.pass(2);
        server.transport.takeAll();

        assertThat(fates).containsExactly("withdrawn", "first null", "last null");
        client.receive(server.transport.wire());
        client.events.expect(expected("text", JSON), expected("text", JSON + "!"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("security-10")
    @Tag("security-16")
    @Tag("tomcat-leaks")
    @Tag("jetty-native-leaks")
    void everyEndFreesWhatIsNative(boolean takeover) throws Exception {
        deflate = new CountedDeflate(CountedDeflate.settings(takeover, 15, 0));
        List<java.util.function.Consumer<TestConnection>> ends = List.of(
                c -> c.receive(c.close(1000, "")),
                c -> c.receive(c.violation()),
                c -> c.receive(Frames.frame(true, true, 0, Bytes.hex("ff ff ff ff"))),
                c -> c.transport.receiveEnd(),
                c -> c.transport.receiveFailure(new IOException("gone")),
                c -> c.connection.onFailure(new IOException("gone")),
                c -> {
                    c.connection.close(new CloseStatus(1000, ""));
                    c.pass(60);
                },
                c -> {
                    c.transport.failWrites(new IOException("gone"));
                    c.receive(Frames.frame(true, true, 9, new byte[0]));
                },
                c -> {
                    c.transport.takeAtMost(1);
                    c.receive(Frames.frame(true, true, 9, new byte[0]));
                    c.connection.onFailure(new IOException("gone"));
                });
        for (java.util.function.Consumer<TestConnection> end : ends) {
            TestConnection server = server();
            server.connection.sendAndWait(Opcode.TEXT, Payload.ofText(JSON));
            OutboundMessage unfinished = new OutboundMessage(Opcode.BINARY);
            server.connection.sendPiece(unfinished, Payload.ofText(JSON), false);
            server.receive(Frames.frame(true, false, RSV1 | 1, Bytes.hex("f2 48 cd")));
            end.accept(server);
            server.executor.runAll();
            assertThat(server.transport.isOutputShut() || server.transport.isClosed())
                    .isTrue();
        }
    }

    @Test
    @Tag("security-16")
    @Tag("tomcat-leaks")
    void aConnectionThatNeverOpensHasNothingToFree() {
        TestConnection server = new TestConnection(Role.SERVER, TestConnection.SETTINGS, deflate.server());
        server.connection.onFailure(new IOException("gone"));
        server.executor.runAll();

        assertThat(deflate.made()).isZero();
        assertThat(server.events.disconnects).hasValue(1);
    }

    /** Without takeover two connections do with one coder each way; nothing is held between messages. */
    @Test
    void codersAreShared() throws IOException {
        TestConnection one = server();
        TestConnection other = server();
        for (TestConnection connection : List.of(one, other, one, other)) {
            connection.receive(Frames.frame(true, true, RSV1 | 1, HELLO));
            connection.connection.sendAndWait(Opcode.TEXT, Payload.ofText(JSON));
        }

        assertThat(deflate.made()).isEqualTo(2);
    }

    /** deflate for messages, then two extensions that turn over frames. */
    @Test
    void extensionsWorkInTheOrderOfTheAnswer() throws Exception {
        XorExtension perMessage = new XorExtension("x-message", 2, Unit.MESSAGE, 0x5a);
        XorExtension perFrame = new XorExtension("x-frame", 1, Unit.FRAME, 0x33);
        TestConnection client = connection(
                Role.CLIENT, deflate.client().with(perMessage.active()).with(perFrame.active()));
        TestConnection server = connection(
                Role.SERVER, deflate.server().with(perMessage.active()).with(perFrame.active()));

        server.connection.sendAndWait(Opcode.TEXT, Payload.ofText(JSON));
        OutboundMessage message = new OutboundMessage(Opcode.TEXT);
        server.connection.sendPiece(message, Payload.ofText("one, "), false);
        server.connection.sendPiece(message, Payload.ofText("two"), true);
        byte[] wire = server.transport.wire();
        assertThat(wire[0]).isEqualTo((byte) 0xF1);
        for (byte b : wire) {
            client.receive(new byte[] {b});
        }
        client.events.expect(expected("text", JSON), "text one, two");

        client.connection.sendAndWait(Opcode.BINARY, Payload.borrowed(ByteBuffer.wrap(new byte[70_000])));
        server.receive(client.transport.wire());
        server.events.expect("binary 70000 bytes");

        assertThat(perFrame.open).isEqualTo(4);
        server.receive(server.close(1000, ""));
        client.connection.onFailure(new IOException("gone"));
        client.executor.runAll();
        assertThat(perFrame.open).isZero();
        assertThat(perMessage.open).isZero();
    }

    @Test
    void anExtensionThatFailsEndsTheConnection() {
        XorExtension perFrame = new XorExtension("x-frame", 1, Unit.FRAME, 0x33);
        perFrame.failure = new IllegalStateException("broken extension");
        TestConnection server = connection(Role.SERVER, Pipeline.NONE.with(perFrame.active()));
        List<Throwable> fates = new ArrayList<>();

        server.connection.send(Opcode.TEXT, Payload.ofText("a"), 0, fates::add);
        server.executor.runAll();

        assertThat(fates).singleElement().isInstanceOf(IOException.class);
        server.events.expect("error IOException", "close 1006");
        assertThat(server.transport.isClosed()).isTrue();
        assertThat(perFrame.open).isZero();
    }

    /** A message's limit holds for what is left when a frame's extension has done its work. */
    @Test
    void theLimitCountsWhatComesOutOfFrames() {
        XorExtension perFrame = new XorExtension("x-frame", 2, Unit.FRAME, 1);
        TestConnection server = connection(Role.SERVER, Pipeline.NONE.with(perFrame.active()));
        server.events.maxMessageSize = 3;
        server.receive(Frames.frame(true, true, 0x20 | 1, Frames.utf8("```")));
        server.receive(Frames.frame(true, true, 0x20 | 1, Frames.utf8("````")));

        server.events.expect("text aaa", "error ViolationException", "close 1009:The message is too big");
    }

    @Test
    void theEndMayComeWhileAMessageIsBeingMadeReady() {
        XorExtension perFrame = new XorExtension("x-frame", 1, Unit.FRAME, 0x33);
        TestConnection server = connection(Role.SERVER, Pipeline.NONE.with(perFrame.active()));
        perFrame.during = () -> server.connection.onFailure(new IOException("gone"));
        List<Throwable> fates = new ArrayList<>();

        server.connection.send(Opcode.TEXT, Payload.ofText("a"), 0, fates::add);
        server.executor.runAll();

        assertThat(fates).singleElement().isInstanceOf(IOException.class);
        assertThat(perFrame.open).isZero();
    }

    @Test
    void defaultsAreThoseOfTheServer() {
        assertThat(CompressionSettings.SERVER_DEFAULTS.enabled()).isTrue();
        assertThat(CompressionSettings.CLIENT_DEFAULTS.enabled()).isFalse();
    }
}
