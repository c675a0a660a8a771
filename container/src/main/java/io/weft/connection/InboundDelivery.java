package io.weft.connection;

import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import io.weft.observe.EndpointEvents;
import io.weft.protocol.InboundEvents;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the peer's frames mean to the connection: pings are answered, a Close frame is the beginning of the end, and the rest is
 * the listener's, who hears one opening, then messages, then one close, and nothing outside of them. Owner: the lane.
 */
final class InboundDelivery implements InboundEvents {

    private final ConnectionListener listener;
    private final @Nullable EndpointEvents events;
    private final Outbound outbound;

    /** Null if the container sends no pings of its own. */
    private final @Nullable KeepAlive keepAlive;

    /** Told of the peer's Close frame. */
    private final Consumer<CloseStatus> onPeerClose;

    /** Owner: lane. Whether the listener was told of the opening, and is owed a close. */
    private boolean opened;

    /** Owner: lane. Whether the listener was told of the close. */
    private boolean closed;

    /** Owner: lane. Messages that have ended in the burst under way. */
    private int messages;

    /** Owner: lane. Answers to the container's own pings in the burst under way. */
    private int keepAliveAnswers;

    InboundDelivery(
            ConnectionListener listener,
            Outbound outbound,
            @Nullable KeepAlive keepAlive,
            Consumer<CloseStatus> onPeerClose) {
        this.listener = listener;
        this.events = listener.events();
        this.outbound = outbound;
        this.keepAlive = keepAlive;
        this.onPeerClose = onPeerClose;
    }

    /** Tells the listener of the opening; from now on it is owed a close, even if this throws. */
    void open() {
        opened = true;
        listener.onOpen();
    }

    /** Tells the listener of the end, if it was told of the opening; once. */
    void end(Closing.Verdict verdict) {
        if (!listens()) {
            return;
        }
        closed = true;
        try {
            Throwable cause = verdict.cause();
            if (cause != null) {
                listener.onError(cause);
            }
        } finally {
            listener.onClose(verdict.status());
        }
    }

    @Override
    public long onMessageStart(Opcode type) {
        return listens() ? listener.onMessageStart(type) : Long.MAX_VALUE;
    }

    /** The lane begins to read. */
    void begins() {
        if (keepAlive != null) {
            keepAlive.readBegins();
        }
    }

    /**
     * The lane has worked off what it has read.
     *
     * @param frames how many frames began in it
     * @return whether it was nothing but answers to the container's own pings
     */
    boolean ends(int frames, long bytes) {
        if (events != null) {
            events.onReceived(messages, frames, bytes);
            messages = 0;
        }
        if (keepAlive == null) {
            return false;
        }
        keepAlive.readEnds();
        boolean onlyAnswers = frames > 0 && frames == keepAliveAnswers;
        keepAliveAnswers = 0;
        return onlyAnswers;
    }

    @Override
    public void onMessageData(ByteBuffer chunk, boolean last) {
        if (last) {
            messages++;
        }
        // RFC 6455 §5.5.1 lets the peer finish its message after our Close frame; the session no longer listens.
        if (listens()) {
            listener.onMessageData(chunk, last);
        }
    }

    @Override
    public void onPing(ByteBuffer payload) {
        // RFC 6455 §5.5.2; the bytes are the read buffer's, and the answer may have to wait.
        outbound.answerPing(new OutboundFrame(Opcode.PONG, Payload.copyOf(payload), SendCallback.IGNORED));
    }

    @Override
    public void onPong(ByteBuffer payload) {
        if (keepAlive != null && isKeepAlive(keepAlive.answered(payload))) {
            return; // The application has not asked for it.
        }
        if (listens()) {
            listener.onPong(payload);
        }
    }

    private boolean isKeepAlive(long roundTrip) {
        if (roundTrip == KeepAlive.NOT_OURS) {
            return false;
        }
        keepAliveAnswers++;
        if (roundTrip != KeepAlive.REPEATED && events != null) {
            events.onPong(roundTrip);
        }
        return true;
    }

    @Override
    public void onClose(CloseStatus status) {
        outbound.flush(); // Answers to earlier messages go before our Close frame, if the peer takes them.
        onPeerClose.accept(status);
    }

    private boolean listens() {
        return opened && !closed;
    }
}
