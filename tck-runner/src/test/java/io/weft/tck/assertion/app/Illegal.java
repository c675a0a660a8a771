package io.weft.tck.assertion.app;

import jakarta.websocket.CloseReason;
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

/** Endpoints of illegal forms. */
public final class Illegal {
    private Illegal() {}

    /** What they would be without their fault. */
    @ServerEndpoint("/legal")
    public static class Legal {

        @OnMessage
        public String text(String message) {
            return message;
        }
    }

    /** See the path. */
    @ServerEndpoint("no-slash")
    public static class NoSlash {}

    /** See the path. */
    @ServerEndpoint("")
    public static class EmptyPath {}

    /** See the path. */
    @ServerEndpoint("/a//b")
    public static class TwoSlashes {}

    /** See the path. */
    @ServerEndpoint("/a/../b")
    public static class Upwards {}

    /** See the path. */
    @ServerEndpoint("/a/{b")
    public static class OpenBrace {}

    /** See the path. */
    @ServerEndpoint("/a/x{b}")
    public static class PartOfSegment {}

    /** See the path. */
    @ServerEndpoint("/{a}/{a}")
    public static class SameVariable {}

    /** Not public. */
    @ServerEndpoint("/illegal")
    static class NotPublic {}

    /** Abstract. */
    @ServerEndpoint("/illegal")
    public abstract static class Abstract {}

    /** No container can make one. */
    @ServerEndpoint("/illegal")
    public static class NoDefaultConstructor {

        /** Takes an argument. */
        public NoDefaultConstructor(String argument) {}
    }

    /** See the parameter. */
    @ServerEndpoint("/illegal/{v}")
    public static class PathParamOfObject {

        @OnMessage
        public void text(String message, @PathParam("v") StringBuilder variable) {}
    }

    /** See the parameter. */
    @ServerEndpoint("/illegal/{v}")
    public static class PathParamWithoutName {

        @OnMessage
        public void text(String message, @PathParam("") String variable) {}
    }

    /** See the method. */
    @ServerEndpoint("/illegal")
    public static class OpenWithString {

        @OnOpen
        public void open(String text) {}
    }

    /** See the methods. */
    @ServerEndpoint("/illegal")
    public static class OpenTwice {

        @OnOpen
        public void open() {}

        @OnOpen
        public void open(Session session) {}
    }

    /** See the method. */
    @ServerEndpoint("/illegal")
    public static class CloseWithException {

        @OnClose
        public void close(Exception failure) {}
    }

    /** See the methods. */
    @ServerEndpoint("/illegal")
    public static class CloseTwice {

        @OnClose
        public void close() {}

        @OnClose
        public void close(Session session) {}
    }

    /** See the method. */
    @ServerEndpoint("/illegal")
    public static class ErrorWithReason {

        @OnError
        public void error(Throwable failure, CloseReason reason) {}
    }

    /** See the method. */
    @ServerEndpoint("/illegal")
    public static class ErrorWithoutThrowable {

        @OnError
        public void error(Session session) {}
    }

    /** See the methods. */
    @ServerEndpoint("/illegal")
    public static class ErrorTwice {

        @OnError
        public void error(Throwable failure) {}

        @OnError
        public void error(Session session, Throwable failure) {}
    }

    /** See the method. */
    @ServerEndpoint("/illegal")
    public static class MessageOfBigDecimal {

        @OnMessage
        public void message(BigDecimal number) {}
    }

    /** See the method. */
    @ServerEndpoint("/illegal")
    public static class BufferAndInt {

        @OnMessage
        public void message(ByteBuffer bytes, int number) {}
    }

    /** See the method. */
    @ServerEndpoint("/illegal")
    public static class StringAndInt {

        @OnMessage
        public void message(String text, int number) {}
    }

    /** See the method. */
    @ServerEndpoint("/illegal")
    public static class StreamInPieces {

        @OnMessage
        public void message(InputStream stream, boolean last) {}
    }

    /** See the method. */
    @ServerEndpoint("/illegal")
    public static class ReaderInPieces {

        @OnMessage
        public void message(Reader reader, boolean last) {}
    }

    /** See the method. */
    @ServerEndpoint("/illegal")
    public static class PongInPieces {

        @OnMessage
        public void message(PongMessage pong, boolean last) {}
    }

    /** See the method. */
    @ServerEndpoint("/illegal")
    public static class NoDecoder {

        @OnMessage
        public void message(Thread object) {}
    }

    /** See the methods. */
    @ServerEndpoint("/illegal")
    public static class TextTwice {

        @OnMessage
        public void whole(String text) {}

        @OnMessage
        public void reader(Reader reader) {}
    }

    /** See the methods. */
    @ServerEndpoint("/illegal")
    public static class BinaryTwice {

        @OnMessage
        public void whole(byte[] bytes) {}

        @OnMessage
        public void pieces(ByteBuffer bytes, boolean last) {}
    }

    /** See the methods. */
    @ServerEndpoint("/illegal")
    public static class PongTwice {

        @OnMessage
        public void one(PongMessage pong) {}

        @OnMessage
        public void two(PongMessage pong, Session session) {}
    }

    /** Inherits the annotation, which does not count. */
    public static class Unmarked extends Legal {}

    /** One text handler inherited, one its own. */
    @ServerEndpoint("/illegal")
    public static class SecondInSubclass extends Legal {

        @OnMessage
        public void second(Reader reader) {}
    }
}
