package io.weft.session;

import io.weft.connection.PinnedBytes;
import io.weft.endpoint.BoundEndpoint;
import io.weft.frame.Opcode;
import io.weft.frame.ViolationException;
import io.weft.message.MessageKind;
import io.weft.message.MessageReceiver;
import io.weft.observe.CallbackContext;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Brings messages to the handler that was there when they began, and stays with it to their end (Javadoc of
 * {@code Session.addMessageHandler}). Owner: the lane.
 */
final class MessageDispatch {

    private final WeftSession session;
    private final BoundEndpoint endpoint;

    /** What the sink of the message under way has taken of {@link #pinned()}. */
    private long inSink;

    /** What the connection holds for it, and for data that is suspended. */
    private long inConnection;

    /** Who takes the message under way; null if nobody does, or its handler has failed. */
    private @Nullable MessageReceiver taker;

    MessageDispatch(WeftSession session, BoundEndpoint endpoint) {
        this.session = session;
        this.endpoint = endpoint;
    }

    private PinnedBytes pinned() {
        return session.surroundings().resources().pinned();
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
        taker = receiver;
        if (receiver == null) {
            return Long.MAX_VALUE; // Messages that nobody takes are dropped as they come, and cost no memory.
        }
        if (receiver.maxMessageSize() > 0) {
            return receiver.maxMessageSize(); // WSC-4.7.1-1
        }
        return receiver.partial() ? Long.MAX_VALUE : session.maxMessageSize(receiver.kind());
    }

    void data(ByteBuffer chunk, boolean last) throws ViolationException {
        MessageReceiver current = taker;
        if (current == null) {
            return;
        }
        grow(current.sink().growth(chunk, last));
        if (last) {
            taker = null;
        }
        call(current, chunk, last, last || current.partial());
        if (taker == null) {
            shrink();
        }
    }

    /** Says what the connection holds until more of the message comes. */
    void pinned(long bytes) throws ViolationException {
        long more = bytes - inConnection;
        if (more > 0) {
            pinned().take(more);
        } else if (more < 0) {
            pinned().give(-more);
        }
        inConnection = bytes;
    }

    private void grow(long bytes) throws ViolationException {
        if (bytes > 0) {
            pinned().take(bytes);
            inSink += bytes;
        }
    }

    private void shrink() {
        if (inSink > 0) {
            pinned().give(inSink);
            inSink = 0;
        }
    }

    void pong(ByteBuffer payload) {
        MessageReceiver receiver = session.handlers().receiver(MessageKind.PONG);
        if (receiver != null) {
            call(receiver, payload, true, true);
        }
    }

    private void call(MessageReceiver to, ByteBuffer chunk, boolean last, boolean callsApplication) {
        CallbackContext context = session.surroundings().context();
        if (context == null || !callsApplication) {
            deliver(to, chunk, last);
        } else {
            ContextualCall.run(context, CallbackContext.Callback.MESSAGE, session, () -> deliver(to, chunk, last));
        }
    }

    /** Forgets the message under way: its end will not come. */
    void abandon() {
        if (taker != null) {
            taker.sink().abandon();
            taker = null;
        }
        shrink();
        pinned().give(inConnection);
        inConnection = 0;
    }

    private void deliver(MessageReceiver to, ByteBuffer chunk, boolean last) {
        try {
            to.sink().accept(chunk, last);
        } catch (Throwable failure) { // The application's code may throw anything; the session lives on.
            to.sink().abandon();
            // A pong may have come in the middle of a message, which goes on.
            if (taker != null && taker.sink() == to.sink()) {
                taker = null;
            }
            report(failure);
        }
    }
}
