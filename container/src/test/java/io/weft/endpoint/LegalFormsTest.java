package io.weft.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;
import io.weft.message.MessageKind;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.DecodeException;
import jakarta.websocket.OnMessage;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form that the standard allows, deployed and called. */
class LegalFormsTest {
    /** Keeps what its subclasses' methods received. */
    public abstract static class Log {
        final List<Object> log = new ArrayList<>();
    }

    /** Strings. */
    @ServerEndpoint("/x")
    public static class OfString extends Log {
        @OnMessage
        public void on(String text) {
            log.add(text);
        }
    }

    /** Pieces of text, parameters in another order. */
    @ServerEndpoint("/x")
    public static class OfStringPieces extends Log {
        @OnMessage
        public void on(boolean last, @PathParam("v") String v, Session session, String text) {
            log.add(text + " " + last + " " + v + " " + session);
        }
    }

    /** Primitives. */
    @ServerEndpoint("/x")
    public static class OfInt extends Log {
        @OnMessage
        public int on(int number) {
            log.add(number);
            return number + 1;
        }
    }

    /** The one primitive that is also the flag of pieces. */
    @ServerEndpoint("/x")
    public static class OfBoolean extends Log {
        @OnMessage
        public boolean on(Session session, boolean whole) {
            log.add(whole);
            return !whole;
        }
    }

    /** Boxes. */
    @ServerEndpoint("/x")
    public static class OfCharacter extends Log {
        @OnMessage
        public Character on(Character character) {
            log.add(character);
            return 'r';
        }
    }

    /** Readers. */
    @ServerEndpoint("/x")
    public static class OfReader extends Log {
        @OnMessage
        public void on(Reader reader) throws IOException {
            log.add((char) reader.read());
        }
    }

    /** Arrays. */
    @ServerEndpoint("/x")
    public static class OfBytes extends Log {
        @OnMessage
        public byte[] on(byte... bytes) {
            log.add(new String(bytes, StandardCharsets.UTF_8));
            return bytes;
        }
    }

    /** Pieces in arrays. */
    @ServerEndpoint("/x")
    public static class OfBytesPieces extends Log {
        @OnMessage
        public void on(byte[] bytes, boolean last) {
            log.add(new String(bytes, StandardCharsets.UTF_8) + " " + last);
        }
    }

    /** Buffers. */
    @ServerEndpoint("/x")
    public static class OfBuffer extends Log {
        @OnMessage
        public ByteBuffer on(ByteBuffer bytes) {
            log.add(StandardCharsets.UTF_8.decode(bytes).toString());
            return bytes.rewind();
        }
    }

    /** Pieces in buffers. */
    @ServerEndpoint("/x")
    public static class OfBufferPieces extends Log {
        @OnMessage
        public void on(ByteBuffer bytes, boolean last) {
            log.add(StandardCharsets.UTF_8.decode(bytes) + " " + last);
        }
    }

    /** Streams. */
    @ServerEndpoint("/x")
    public static class OfStream extends Log {
        @OnMessage
        public void on(InputStream stream) throws IOException {
            log.add(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Pongs. */
    @ServerEndpoint("/x")
    public static class OfPong extends Log {
        @OnMessage
        public String on(PongMessage pong, Session session) {
            log.add(StandardCharsets.UTF_8.decode(pong.getApplicationData()).toString());
            return "got a pong";
        }
    }

    /** Objects of both kinds, answered with one. */
    @ServerEndpoint("/x")
    public static class OfWord extends Log {
        @OnMessage
        public Word on(Word word) {
            log.add(word.value());
            return word;
        }
    }

    /** Path parameters of many types, known and unknown. */
    @ClientEndpoint
    public static class OfPath extends Log {
        @OnMessage
        public void on(
                @PathParam("n") int n,
                @PathParam("n") Long box,
                @PathParam("other") @Nullable String other,
                @PathParam("other") @Nullable Integer boxedOther,
                String text) {
            log.add(n + " " + box + " " + other + " " + boxedOther + " " + text);
        }
    }

    /** Fails. */
    @ServerEndpoint("/x")
    public static class Failing {
        @OnMessage
        public void on(String text) throws IOException {
            throw new IOException(text);
        }
    }

    /** Replies with nothing. */
    @ServerEndpoint("/x")
    public static class Silent {
        @OnMessage
        public @Nullable Object text(String text) {
            return text.isEmpty() ? null : text;
        }

        @OnMessage
        public @Nullable Void binary(byte[] bytes) {
            return null;
        }
    }

    /** A client that is not public. */
    @ClientEndpoint
    static class Hidden extends Log {
        @OnMessage
        public void on(String text) {
            log.add(text);
        }
    }

    static Stream<Arguments> forms() {
        MessageKind text = MessageKind.TEXT;
        MessageKind binary = MessageKind.BINARY;
        return Stream.of(
                Arguments.of(new OfString(), text, List.of("a", "b"), List.of("ab"), List.of()),
                Arguments.of(
                        new OfStringPieces(),
                        text,
                        List.of("a", "b"),
                        List.of("a false value session", "b true value session"),
                        List.of()),
                Arguments.of(new OfInt(), text, List.of("4", "1"), List.of(41), List.of(42)),
                Arguments.of(new OfBoolean(), text, List.of("true"), List.of(true), List.of(false)),
                Arguments.of(new OfCharacter(), text, List.of("c"), List.of('c'), List.of('r')),
                Arguments.of(new OfReader(), text, List.of("c"), List.of('c'), List.of()),
                Arguments.of(
                        new OfBytes(),
                        binary,
                        List.of("a", "b"),
                        List.of("ab"),
                        List.of("ab".getBytes(StandardCharsets.UTF_8))),
                Arguments.of(new OfBytesPieces(), binary, List.of("a", "b"), List.of("a false", "b true"), List.of()),
                Arguments.of(
                        new OfBuffer(),
                        binary,
                        List.of("a"),
                        List.of("a"),
                        List.of(ByteBuffer.wrap("a".getBytes(StandardCharsets.UTF_8)))),
                Arguments.of(new OfBufferPieces(), binary, List.of("a", "b"), List.of("a false", "b true"), List.of()),
                Arguments.of(new OfStream(), binary, List.of("a", "b"), List.of("ab"), List.of()),
                Arguments.of(new OfPong(), MessageKind.PONG, List.of("p"), List.of("p"), List.of("got a pong")),
                Arguments.of(new Hidden(), text, List.of("h"), List.of("h"), List.of()));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void receivesMessages(
            Log instance, MessageKind kind, List<String> chunks, List<Object> received, List<Object> replies)
            throws Throwable {
        Peer peer = Peer.of(instance, Map.of("v", "value"));

        peer.send(kind, chunks.toArray(String[]::new));

        assertThat(instance.log).isEqualTo(received);
        assertThat(peer.replies).usingRecursiveComparison().isEqualTo(replies);
        assertThat(peer.endpoint.receivers()).hasSize(1);
    }

    @Test
    void receivesObjectsFromBothKinds() throws Throwable {
        EndpointModel model = AnnotatedEndpointModel.of(
                OfWord.class,
                EncoderModel.of(List.of(Word.Text.class)),
                DecoderModel.of(List.of(Word.Text.class, Word.Binary.class)),
                Set.of());
        OfWord instance = new OfWord();
        Peer peer = Peer.of(model, instance, Map.of());

        peer.send(MessageKind.TEXT, "a");
        peer.send(MessageKind.BINARY, "b");

        assertThat(instance.log).containsExactly("text a", "binary b");
        assertThat(peer.replies).containsExactly(new Word("text a"), new Word("binary b"));
    }

    @Test
    void fillsInPathParameters() throws Throwable {
        OfPath instance = new OfPath();

        Peer.of(instance, Map.of("n", "7")).send(MessageKind.TEXT, "t");

        assertThat(instance.log).containsExactly("7 7 null null t");
    }

    @Test
    void aPathParameterOfTheWrongFormFailsTheCall() throws Throwable {
        Peer peer = Peer.of(new OfPath(), Map.of("n", "seven"));

        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> peer.send(MessageKind.TEXT, "t"))
                .withMessageContaining("{n}")
                .withMessageContaining("seven");
    }

    @Test
    void whatAMethodThrowsComesOutAsItIs() throws Throwable {
        Peer peer = Peer.of(new Failing());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> peer.send(MessageKind.TEXT, "mine"))
                .withMessage("mine")
                .withNoCause();
    }

    @Test
    void aNullResultSendsNothing() throws Throwable {
        Peer peer = Peer.of(new Silent());

        peer.send(MessageKind.TEXT, "");
        peer.send(MessageKind.BINARY, "b");
        peer.send(MessageKind.TEXT, "t");

        assertThat(peer.replies).containsExactly("t");
    }
}
