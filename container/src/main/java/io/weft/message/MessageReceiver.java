package io.weft.message;

/**
 * A message handler as the session sees it: which kind it takes, how large a message may be, and where the bytes go.
 *
 * @param kind the native kind the handler receives
 * @param maxMessageSize the handler's own limit in bytes, or -1 to follow the session's buffer size
 *     ({@code @OnMessage.maxMessageSize})
 * @param sink where the message goes
 */
public record MessageReceiver(MessageKind kind, int maxMessageSize, MessageSink sink) {

    /** Whether the handler takes a message in pieces, so that only the frame limit applies to it. */
    public boolean partial() {
        return sink.isPartial();
    }
}
