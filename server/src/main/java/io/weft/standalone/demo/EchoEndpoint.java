package io.weft.standalone.demo;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.util.Map;

/** Sends every message back as it came; large enough for the conformance suites to run against it. */
@ServerEndpoint(EchoEndpoint.PATH)
public final class EchoEndpoint {

    static final String PATH = "/echo";

    private static final int MAX_MESSAGE_BYTES = 64 * 1024 * 1024;
    private static final int MAX_FRAGMENTS = 131_072;

    /** Made by the container, one for each connection. */
    public EchoEndpoint() {}

    /** User properties for the limits that the standard has no annotation for; Weft reads them for each connection. */
    static Map<String, Object> limits() {
        return Map.of("weft.maxFrameSize", MAX_MESSAGE_BYTES, "weft.maxFragments", MAX_FRAGMENTS);
    }

    /** Returns the text, which the container sends back. */
    @OnMessage(maxMessageSize = MAX_MESSAGE_BYTES)
    public String text(String message) {
        return message;
    }

    /** Returns the bytes, which the container sends back. */
    @OnMessage(maxMessageSize = MAX_MESSAGE_BYTES)
    public ByteBuffer binary(ByteBuffer message) {
        return message;
    }
}
