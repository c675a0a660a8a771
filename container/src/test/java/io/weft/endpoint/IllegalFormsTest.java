package io.weft.endpoint;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form that the standard forbids: what is wrong, and by which rule. */
class IllegalFormsTest {
    static Stream<Arguments> forms() {
        return Stream.of(
                row(NotAnnotated.class, "has neither @ServerEndpoint nor @ClientEndpoint on itself", "WSC-4.8.1"),
                row(InheritsAnnotation.class, "has neither @ServerEndpoint nor @ClientEndpoint", "WSC-4.8.1"),
                row(AbstractServer.class, "is abstract", "WSC-4.1-1"),
                row(InterfaceClient.class, "is abstract", "§4.2"),
                row(HiddenServer.class, "is not public", "WSC-4.1-1"),
                row(HiddenMethod.class, "method on(String) with @OnMessage is not public", "WSC-4.7-1"),
                row(HiddenOpen.class, "method on() with @OnOpen is not public", "WSC-4.4-3"),
                row(OpenString.class, "method on(String) has a parameter of type java.lang.String", "WSC-4.4-3"),
                row(OpenTwoSessions.class, "has two parameters of type Session", "WSC-4.4-3"),
                row(OpenTwoConfigs.class, "has two parameters of type EndpointConfig", "WSC-4.4-3"),
                row(OpenTwice.class, "has more than one method with @OnOpen", "WSC-4.4-3"),
                row(CloseException.class, "has a parameter of type java.lang.Exception", "WSC-4.5-4"),
                row(CloseThrowable.class, "has a parameter of type java.lang.Throwable", "WSC-4.5-4"),
                row(CloseTwice.class, "has more than one method with @OnClose", "WSC-4.5-4"),
                row(ErrorWithout.class, "has no parameter of type Throwable", "WSC-4.6-3"),
                row(ErrorException.class, "has a parameter of type java.lang.Exception", "WSC-4.6-3"),
                row(ErrorReason.class, "has a parameter of type jakarta.websocket.CloseReason", "WSC-4.6-3"),
                row(ErrorTwoThrowables.class, "has two parameters of type Throwable", "WSC-4.6-3"),
                row(ErrorTwice.class, "has more than one method with @OnError", "WSC-4.6-3"),
                row(MessageNothing.class, "must have one parameter for the message", "it has none", "WSC-4.7-1"),
                row(MessageBigDecimal.class, "receives java.math.BigDecimal, for which", "no decoder", "WSC-4.7-1"),
                row(MessageConfig.class, "it has java.lang.String, jakarta.websocket.EndpointConfig", "WSC-4.7-1"),
                row(MessageStringInt.class, "it has java.lang.String, int", "WSC-4.7-1"),
                row(MessageBufferInt.class, "it has java.nio.ByteBuffer, int", "WSC-4.7-1"),
                row(MessageThree.class, "it has java.lang.String, boolean, int", "WSC-4.7-1"),
                row(MessageBoxedFlag.class, "it has java.lang.String, java.lang.Boolean", "WSC-4.7-1"),
                row(MessageReaderPieces.class, "a java.io.Reader is no piece", "WSC-4.7-1"),
                row(MessageStreamPieces.class, "a java.io.InputStream is no piece", "WSC-4.7-1"),
                row(MessagePongPieces.class, "a jakarta.websocket.PongMessage is no piece", "WSC-4.7-1"),
                row(MessageWordPieces.class, "Word is no piece", "WSC-4.7-1"),
                row(MessageFlags.class, "a boolean is no piece", "WSC-4.7-1"),
                row(MessageTwoSessions.class, "has two parameters of type Session", "WSC-4.7-1"),
                row(MessageGeneric.class, "receives java.util.List<java.lang.String>", "no decoder", "WSC-4.7-1"),
                row(ReturnsThread.class, "method on(String) returns java.lang.Thread", "no encoder", "WSC-4.7-1"),
                row(TextTwice.class, "more than one method with @OnMessage for text messages", "WSC-4.7-4"),
                row(BinaryTwice.class, "more than one method with @OnMessage for binary messages", "WSC-4.7-4"),
                row(PongTwice.class, "more than one method with @OnMessage for pong messages", "WSC-4.7-4"),
                row(WordAndBytes.class, "more than one method with @OnMessage for binary messages", "WSC-4.7-4"),
                row(SecondInSubclass.class, "on(String) and", "OneMessage.first(String)", "WSC-4.7-4"),
                row(TooLarge.class, "has maxMessageSize = 2147483648", "§4.7.1"),
                row(TooSmall.class, "has maxMessageSize = -2", "§4.7.1"),
                row(PathWord.class, "@PathParam(\"v\") on a parameter of type", "neither String", "WSC-4.3-1"),
                row(PathNameless.class, "has a @PathParam without a name", "WSC-4.3-2"),
                row(PathUnknownInt.class, "the path has no such variable", "WSC-4.3-3"));
    }

    private static Arguments row(Class<?> endpoint, String... texts) {
        return Arguments.of(endpoint, List.of(texts));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isRejected(Class<?> endpoint, List<String> texts) throws DeploymentException {
        EncoderModel encoders = EncoderModel.of(List.of(Word.Text.class));
        DecoderModel decoders = DecoderModel.of(List.of(Word.Text.class, Word.Binary.class));

        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> AnnotatedEndpointModel.of(endpoint, encoders, decoders, Set.of("v")))
                .withMessageContaining(endpoint.getName())
                .withMessageContainingAll(texts.toArray(String[]::new));
    }

    public static class NotAnnotated {}

    @ServerEndpoint("/x")
    public static class OneMessage {
        @OnMessage
        public void first(String text) {}
    }

    public static class InheritsAnnotation extends OneMessage {}

    @ServerEndpoint("/x")
    public static class SecondInSubclass extends OneMessage {
        @OnMessage
        public void on(String text) {}
    }

    @ServerEndpoint("/x")
    public abstract static class AbstractServer {}

    @ClientEndpoint
    public interface InterfaceClient {}

    @ServerEndpoint("/x")
    static class HiddenServer {}

    @ServerEndpoint("/x")
    public static class HiddenMethod {
        @OnMessage
        void on(String text) {}
    }

    @ServerEndpoint("/x")
    public static class HiddenOpen {
        @OnOpen
        protected void on() {}
    }

    @ServerEndpoint("/x")
    public static class OpenString {
        @OnOpen
        public void on(String text) {}
    }

    @ServerEndpoint("/x")
    public static class OpenTwoSessions {
        @OnOpen
        public void on(Session one, EndpointConfig config, Session two) {}
    }

    @ServerEndpoint("/x")
    public static class OpenTwoConfigs {
        @OnOpen
        public void on(EndpointConfig one, EndpointConfig two) {}
    }

    @ServerEndpoint("/x")
    public static class OpenTwice {
        @OnOpen
        public void one() {}

        @OnOpen
        public void two() {}
    }

    @ServerEndpoint("/x")
    public static class CloseException {
        @OnClose
        public void on(Session session, Exception failure) {}
    }

    @ServerEndpoint("/x")
    public static class CloseThrowable {
        @OnClose
        public void on(Session session, CloseReason reason, Throwable failure) {}
    }

    @ServerEndpoint("/x")
    public static class CloseTwice {
        @OnClose
        public void one() {}

        @OnClose
        public void one(Session session) {}
    }

    @ServerEndpoint("/x")
    public static class ErrorWithout {
        @OnError
        public void on(Session session) {}
    }

    @ServerEndpoint("/x")
    public static class ErrorException {
        @OnError
        public void on(Exception failure) {}
    }

    @ServerEndpoint("/x")
    public static class ErrorReason {
        @OnError
        public void on(Throwable failure, CloseReason reason) {}
    }

    @ServerEndpoint("/x")
    public static class ErrorTwoThrowables {
        @OnError
        public void on(Throwable one, Throwable two) {}
    }

    @ServerEndpoint("/x")
    public static class ErrorTwice {
        @OnError
        public void one(Throwable failure) {}

        @OnError
        public void two(Throwable failure) {}
    }

    @ServerEndpoint("/x")
    public static class MessageNothing {
        @OnMessage
        public void on(Session session, @PathParam("v") String v) {}
    }

    @ServerEndpoint("/x")
    public static class MessageBigDecimal {
        @OnMessage
        public void on(BigDecimal number) {}
    }

    @ServerEndpoint("/x")
    public static class MessageConfig {
        @OnMessage
        public void on(String text, EndpointConfig config) {}
    }

    @ServerEndpoint("/x")
    public static class MessageStringInt {
        @OnMessage
        public void on(String text, int number) {}
    }

    @ServerEndpoint("/x")
    public static class MessageBufferInt {
        @OnMessage
        public void on(ByteBuffer bytes, int number) {}
    }

    @ServerEndpoint("/x")
    public static class MessageThree {
        @OnMessage
        public void on(String text, boolean last, int number) {}
    }

    @ServerEndpoint("/x")
    public static class MessageBoxedFlag {
        @OnMessage
        public void on(String text, Boolean last) {}
    }

    @ServerEndpoint("/x")
    public static class MessageReaderPieces {
        @OnMessage
        public void on(Reader reader, boolean last) {}
    }

    @ServerEndpoint("/x")
    public static class MessageStreamPieces {
        @OnMessage
        public void on(InputStream stream, boolean last) {}
    }

    @ServerEndpoint("/x")
    public static class MessagePongPieces {
        @OnMessage
        public void on(PongMessage pong, boolean last) {}
    }

    @ServerEndpoint("/x")
    public static class MessageWordPieces {
        @OnMessage
        public void on(Word word, boolean last) {}
    }

    @ServerEndpoint("/x")
    public static class MessageFlags {
        @OnMessage
        public void on(boolean one, boolean two) {}
    }

    @ServerEndpoint("/x")
    public static class MessageTwoSessions {
        @OnMessage
        public void on(String text, Session one, Session two) {}
    }

    @ServerEndpoint("/x")
    public static class MessageGeneric {
        @OnMessage
        public void on(List<String> texts) {}
    }

    @ServerEndpoint("/x")
    public static class ReturnsThread {
        @OnMessage
        public Thread on(String text) {
            return Thread.currentThread();
        }
    }

    @ServerEndpoint("/x")
    public static class TextTwice {
        @OnMessage
        public void one(Reader reader) {}

        @OnMessage
        public void two(String text, boolean last) {}
    }

    @ServerEndpoint("/x")
    public static class BinaryTwice {
        @OnMessage
        public void one(InputStream stream) {}

        @OnMessage
        public void two(byte[] bytes, boolean last) {}
    }

    @ServerEndpoint("/x")
    public static class PongTwice {
        @OnMessage
        public void one(PongMessage pong) {}

        @OnMessage
        public void two(PongMessage pong, Session session) {}
    }

    @ServerEndpoint("/x")
    public static class WordAndBytes {
        @OnMessage
        public void one(Word word) {}

        @OnMessage
        public void two(byte[] bytes) {}
    }

    @ServerEndpoint("/x")
    public static class TooLarge {
        @OnMessage(maxMessageSize = Integer.MAX_VALUE + 1L)
        public void on(String text) {}
    }

    @ServerEndpoint("/x")
    public static class TooSmall {
        @OnMessage(maxMessageSize = -2)
        public void on(String text) {}
    }

    @ServerEndpoint("/x")
    public static class PathWord {
        @OnMessage
        public void on(String text, @PathParam("v") Word word) {}
    }

    @ServerEndpoint("/x")
    public static class PathNameless {
        @OnOpen
        public void on(@PathParam("") String nameless) {}
    }

    @ServerEndpoint("/x")
    public static class PathUnknownInt {
        @OnOpen
        public void on(@PathParam("w") int unknown) {}
    }
}
