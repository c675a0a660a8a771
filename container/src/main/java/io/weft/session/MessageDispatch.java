package io.weft.session;

import io.weft.endpoint.BoundEndpoint;
import io.weft.frame.Opcode;
import io.weft.message.MessageKind;
import io.weft.message.MessageReceiver;
import io.weft.message.MessageSink;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Brings messages to the handler that was there when they began, and stays with it to their end (Javadoc of
 * {@code Session.addMessageHandler}). Owner: the lane.
 */
final class MessageDispatch {

    private final WeftSession session;
    private final BoundEndpoint endpoint;

    /** The sink of the message under way; null if nobody takes it, or its handler has failed. */
    private @Nullable MessageSink sink;

    MessageDispatch(WeftSession session, BoundEndpoint endpoint) {
        this.session = session;
        this.endpoint = endpoint;
    }

    /** Whose messages these are. */
    BoundEndpoint endpoint() {
        return endpoint;
    }

    /** Tells the endpoint what went wrong. */
    void report(Throwable failure) {
        SessionErrors.report(session, endpoint, failure);
    }

    /**
     * Chooses the handler of a message that begins.
     *
     * @return how many bytes the message may have
     */
    long start(Opcode type) {
        MessageReceiver receiver =
                session.handlers().receiver(type == Opcode.TEXT ? MessageKind.TEXT : MessageKind.BINARY);
        if (receiver == null) {
            // Messages that nobody takes are dropped as they come, and cost no memory.
            sink = null;
            return Long.MAX_VALUE;
        }
        sink = receiver.sink();
        if (receiver.maxMessageSize() > 0) {
            return receiver.maxMessageSize(); // WSC-4.7.1-1
        }
        return receiver.partial() ? Long.MAX_VALUE : session.maxMessageSize(receiver.kind());
    }

    void data(ByteBuffer chunk, boolean last) {
        MessageSink current = sink;
        if (current == null) {
            return;
        }
        if (last) {
            sink = null;
        }
        deliver(current, chunk, last);
    }

    void pong(ByteBuffer payload) {
        MessageReceiver receiver = session.handlers().receiver(MessageKind.PONG);
        if (receiver != null) {
            deliver(receiver.sink(), payload, true);
        }
    }

    /** Forgets the message under way: its end will not come. */
    void abandon() {
        if (sink != null) {
            sink.abandon();
            sink = null;
        }
    }

    private void deliver(MessageSink to, ByteBuffer chunk, boolean last) {
        try {
            to.accept(chunk, last);
        } catch (Throwable failure) { // The application's code may throw anything; the session lives on.
            to.abandon();
            if (sink == to) { // A pong may have come in the middle of a message, which goes on.
                sink = null;
            }
            report(failure);
        }
    }
}
