package io.weft.tck.assertion.app;

import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** Endpoints that take and return the values of primitive types: the path is the type's name. */
public final class Values {
    private Values() {}

    /** Answers with the failure's name. */
    public static class Failing {

        @OnError
        public void error(Session session, Throwable failure) throws IOException {
            session.getBasicRemote().sendText(failure.getClass().getSimpleName());
        }
    }

    /** A {@code boolean}. */
    @ServerEndpoint("/boolean")
    public static class OfBoolean extends Failing {

        @OnMessage
        public boolean value(boolean value) {
            return !value;
        }
    }

    /** A {@code byte}. */
    @ServerEndpoint("/byte")
    public static class OfByte extends Failing {

        @OnMessage
        public byte value(byte value) {
            return (byte) (value + 1);
        }
    }

    /** A {@code char}. */
    @ServerEndpoint("/char")
    public static class OfChar extends Failing {

        @OnMessage
        public char value(char value) {
            return (char) (value + 1);
        }
    }

    /** A {@code short}. */
    @ServerEndpoint("/short")
    public static class OfShort extends Failing {

        @OnMessage
        public short value(short value) {
            return (short) (value + 1);
        }
    }

    /** An {@code int}. */
    @ServerEndpoint("/int")
    public static class OfInt extends Failing {

        @OnMessage
        public int value(int value) {
            return value + 1;
        }
    }

    /** A {@code long}. */
    @ServerEndpoint("/long")
    public static class OfLong extends Failing {

        @OnMessage
        public long value(long value) {
            return value + 1;
        }
    }

    /** A {@code float}. */
    @ServerEndpoint("/float")
    public static class OfFloat extends Failing {

        @OnMessage
        public float value(float value) {
            return value * 2;
        }
    }

    /** A {@code double}. */
    @ServerEndpoint("/double")
    public static class OfDouble extends Failing {

        @OnMessage
        public double value(double value) {
            return value * 2;
        }
    }

    /** The box of an {@code int}. */
    @ServerEndpoint("/Integer")
    public static class OfInteger extends Failing {

        @OnMessage
        public Integer value(Integer value) {
            return value + 1;
        }
    }

    /** The box of a {@code boolean}. */
    @ServerEndpoint("/Boolean")
    public static class OfBooleanBox extends Failing {

        @OnMessage
        public Boolean value(Boolean value) {
            return !value;
        }
    }

    /** The box of a {@code double}. */
    @ServerEndpoint("/Double")
    public static class OfDoubleBox extends Failing {

        @OnMessage
        public Double value(Double value) {
            return value * 2;
        }
    }
}
