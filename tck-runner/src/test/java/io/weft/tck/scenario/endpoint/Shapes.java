package io.weft.tck.scenario.endpoint;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;

/** Endpoints that take a message in one shape each. */
public final class Shapes {
    private Shapes() {}

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    /** A primitive. */
    @ServerEndpoint("/int")
    public static class OfInt {
        @OnMessage
        public int next(int number) {
            return number + 1;
        }
    }

    /** Another primitive. */
    @ServerEndpoint("/boolean")
    public static class OfBoolean {
        @OnMessage
        public boolean not(boolean value) {
            return !value;
        }
    }

    /** A stream of characters. */
    @ServerEndpoint("/reader")
    public static class OfReader {
        @OnMessage
        public String reverse(Reader reader) throws IOException {
            StringWriter all = new StringWriter();
            reader.transferTo(all);
            return new StringBuilder(all.toString()).reverse().toString();
        }
    }

    /** A stream of bytes. */
    @ServerEndpoint("/stream")
    public static class OfInputStream {
        @OnMessage
        public byte[] reverse(InputStream stream) throws IOException {
            return reversed(stream.readAllBytes());
        }
    }

    /** A buffer. */
    @ServerEndpoint("/buffer")
    public static class OfByteBuffer {
        @OnMessage
        public ByteBuffer reverse(ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return ByteBuffer.wrap(reversed(bytes));
        }
    }

    /** Pieces of a text. */
    @ServerEndpoint("/text-parts")
    public static class OfTextParts {
        @OnMessage
        public void part(String part, boolean last, Session session) throws IOException {
            session.getBasicRemote().sendText(part + " " + last);
        }
    }

    /** Pieces of a binary message. */
    @ServerEndpoint("/binary-parts")
    public static class OfBinaryParts {
        @OnMessage
        public void part(ByteBuffer part, boolean last, Session session) throws IOException {
            session.getBasicRemote().sendText(part.remaining() + " " + last);
        }
    }

    /** A type of the application's. */
    public record Point(int x, int y) {}

    /** Takes and returns a type of the application's. */
    @ServerEndpoint(value = "/point", decoders = PointDecoder.class, encoders = PointEncoder.class)
    public static class OfPoint {
        @OnMessage
        public Point flip(Point point) {
            return new Point(point.y(), point.x());
        }

        @OnError
        public void error(Throwable failure, Session session) throws IOException {
            session.getBasicRemote().sendText(failure.getClass().getSimpleName());
        }
    }

    /** Reads {@code x,y}. */
    public static class PointDecoder implements Decoder.Text<Point> {
        @Override
        public Point decode(String text) throws DecodeException {
            String[] parts = text.split(",", -1);
            if (parts.length != 2) {
                throw new DecodeException(text, "A point is written x,y");
            }
            return new Point(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    /** Writes {@code x,y}. */
    public static class PointEncoder implements Encoder.Text<Point> {
        @Override
        public String encode(Point point) {
            return point.x() + "," + point.y();
        }
    }
}
