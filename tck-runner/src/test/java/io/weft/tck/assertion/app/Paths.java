package io.weft.tck.assertion.app;

import jakarta.websocket.CloseReason;
import jakarta.websocket.DecodeException;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import org.jspecify.annotations.Nullable;

/** Endpoints that say under which path they are and what its variables hold. */
public final class Paths {
    private Paths() {}

    /** What all of them do. */
    public static class Answering {

        @OnMessage
        public String message(String question, Session session) {
            ServerEndpoint annotation = getClass().getAnnotation(ServerEndpoint.class);
            return annotation.value() + " " + session.getPathParameters();
        }
    }

    /** See the path. */
    @ServerEndpoint("/a/{var}/c")
    public static class A extends Answering {}

    /** See the path. */
    @ServerEndpoint("/a/b/c")
    public static class B extends Answering {}

    /** See the path. */
    @ServerEndpoint("/a/{var1}/{var2}")
    public static class C extends Answering {}

    /** See the path. */
    @ServerEndpoint("/{var1}/d")
    public static class D extends Answering {}

    /** See the path. */
    @ServerEndpoint("/b/{var2}")
    public static class E extends Answering {}

    /** See the path. */
    @ServerEndpoint("/one")
    public static class One extends Answering {}

    /** See the path. */
    @ServerEndpoint("/slash/")
    public static class Slash extends Answering {}

    /** See the path. */
    @ServerEndpoint("/z/{zulu}/{alpha}/{mike}")
    public static class Ordered extends Answering {}

    /** A final class with a final method. */
    @ServerEndpoint("/final")
    public static final class Final {

        @OnMessage
        public final String message(String question) {
            return "final";
        }
    }

    /** Path parameters in every callback. */
    @ServerEndpoint("/everywhere/{word}/{key}")
    public static class Everywhere {

        @OnOpen
        public void open(@PathParam("key") String key, @PathParam("word") String word) {
            Logbook.note(key, "open " + word);
        }

        @OnMessage
        public void message(@PathParam("word") String word, String text, @PathParam("key") String key) {
            Logbook.note(key, "message " + word);
            throw new IllegalStateException(text);
        }

        @OnError
        public void error(Throwable failure, @PathParam("word") String word, @PathParam("key") String key) {
            Logbook.note(key, "error " + word);
        }

        @OnClose
        public void close(@PathParam("key") String key, @PathParam("nothing") @Nullable String nothing) {
            Logbook.note(key, "close " + nothing);
        }
    }

    /** One variable of each primitive type. */
    @ServerEndpoint("/primitives/{z}/{b}/{c}/{s}/{i}/{l}/{f}/{d}")
    public static class Primitives {

        @OnMessage
        public String numbers(
                int i,
                @PathParam("b") byte b,
                @PathParam("s") short s,
                @PathParam("i") int own,
                @PathParam("l") long l,
                @PathParam("d") double d) {
            return String.join(" ", "" + b, "" + s, "" + own, "" + l, "" + d);
        }
    }

    /** The rest of them, and boxes. */
    @ServerEndpoint("/boxes/{z}/{c}/{f}")
    public static class Boxes {

        @OnMessage
        public String values(String text, @PathParam("z") boolean z, @PathParam("c") char c, @PathParam("f") float f) {
            return String.join(" ", "" + z, "" + c, "" + f);
        }

        @OnMessage
        public String boxes(
                byte[] bytes, @PathParam("z") Boolean z, @PathParam("c") Character c, @PathParam("f") Float f) {
            return String.join(" ", "" + z, "" + c, "" + f);
        }
    }

    /** A number, which the path may not hold. */
    @ServerEndpoint("/number/{number}/{key}")
    public static class Numbered {

        @OnMessage
        public String message(String text, @PathParam("number") Integer number) {
            return "" + number;
        }

        @OnError
        public void error(Throwable failure, @PathParam("key") String key) {
            String text = failure instanceof DecodeException decode ? decode.getText() : failure.getMessage();
            Logbook.note(key, failure.getClass().getSimpleName() + " " + text);
        }

        @OnClose
        public void close(CloseReason reason, @PathParam("key") String key) {
            Logbook.note(key, "close " + reason.getCloseCode().getCode());
        }
    }
}
