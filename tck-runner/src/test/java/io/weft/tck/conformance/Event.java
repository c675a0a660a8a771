package io.weft.tck.conformance;

/** What the fuzzing peer notes while a case runs, in order: what Weft sent besides its Close frame, and where the peer waited. */
sealed interface Event {

    /** A whole message. */
    record Message(int opcode, Content content) implements Event {}

    /** A pong. */
    record Pong(Content content) implements Event {}

    /** A ping, which no case asks for. */
    record Ping(Content content) implements Event {}

    /** The peer waited in the middle of the case, and the connection was still open at the end of the wait. */
    record Quiet(String mark) implements Event {}

    /** All messages of a series came back unchanged, one after the other. */
    record Series(int messages) implements Event {}

    /** Something that no peer may send, or a series that went wrong. */
    record Wrong(String what) implements Event {}

    /** The case needs permessage-deflate, and the handshake did not agree on it. */
    record NotCompressed() implements Event {}
}
