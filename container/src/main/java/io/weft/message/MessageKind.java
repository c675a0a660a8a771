package io.weft.message;

/** The three native kinds of message that a handler can receive; a session has at most one handler of each. */
public enum MessageKind {
    /** UTF-8 text, RFC 6455 §5.6. */
    TEXT,
    /** Arbitrary bytes, RFC 6455 §5.6. */
    BINARY,
    /** The payload of a pong frame, RFC 6455 §5.5.3. */
    PONG
}
