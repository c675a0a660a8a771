package io.weft.connection;

import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import io.weft.frame.ViolationException;
import io.weft.observe.EndpointEvents;
import io.weft.protocol.InboundEvents;
import io.weft.protocol.InboundFrames;
import java.io.IOException;
import java.nio.ByteBuffer;
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

    private final Closing closing;

    /** Owner: lane. Whether the listener was told of the opening, and is owed a close. */
    private boolean opened;

    /** Owner: lane. Whether the listener was told of the close. */
    private boolean closed;

    /** Owner: lane. Messages that have ended in the burst under way. */
    private int messages;

    InboundDelivery(ConnectionListener listener, Outbound outbound, Closing closing, @Nullable KeepAlive keepAlive) {
        this.listener = listener;
        this.events = listener.events();
        this.keepAlive = keepAlive;
        this.outbound = outbound;
        this.closing = closing;
    }

    /** Who is told how much comes and goes; null if nobody listens. */
    @Nullable EndpointEvents events() {
        return events;
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

    /** Reads a burst, which comes back here as events, and tells how much it was. @return false if the peer has ended its side */
    boolean burst(InboundFlow flow, InboundFrames frames) throws IOException, ViolationException {
        try {
            return flow.burst();
        } finally {
            if (keepAlive != null) {
                keepAlive.readEnds();
            }
            if (events != null) {
                events.onReceived(
                        messages, frames.pace().takeFrames(), frames.pace().takeBytes());
                messages = 0;
            }
        }
    }

    /** What came is traffic of the session's, unlike the answer to a ping of the container's own. */
    private void traffic() {
        if (keepAlive != null) {
            keepAlive.traffic();
        }
    }

    /** Tells the listener that the transport is closed. On whatever thread closed it. */
    void disconnected() {
        listener.onDisconnected();
    }

    @Override
    public long onMessageStart(Opcode type) {
        return listens() ? listener.onMessageStart(type) : Long.MAX_VALUE;
    }

    @Override
    public void onMessageData(ByteBuffer chunk, boolean last) throws ViolationException {
        traffic();
        if (last) {
            messages++;
        }
        // RFC 6455 §5.5.1 lets the peer finish its message after our Close frame; the session no longer listens.
        if (listens()) {
            listener.onMessageData(chunk, last);
        }
    }

    /** After a burst: what is held for the connection's unfinished messages besides what the listener itself holds. */
    void pin(long bytes) throws ViolationException {
        if (listens()) {
            listener.onPinned(bytes);
        }
    }

    @Override
    public void onPing(ByteBuffer payload) {
        traffic();
        // RFC 6455 §5.5.2; the bytes are the read buffer's, and the answer may have to wait.
        outbound.answerPing(new OutboundFrame(Opcode.PONG, Payload.copyOf(payload), SendCallback.IGNORED));
    }

    @Override
    public void onPong(ByteBuffer payload) {
        if (keepAlive != null && isKeepAlive(keepAlive.answered(payload))) {
            return; // The application has not asked for it.
        }
        traffic();
        if (listens()) {
            listener.onPong(payload);
        }
    }

    private boolean isKeepAlive(long roundTrip) {
        if (roundTrip >= 0 && events != null) {
            events.onPong(roundTrip);
        }
        return roundTrip != KeepAlive.NOT_OURS;
    }

    @Override
    public void onClose(CloseStatus status) {
        outbound.flush(); // Answers to earlier messages go before our Close frame, if the peer takes them.
        closing.peerClosed(status);
    }

    private boolean listens() {
        return opened && !closed;
    }
}
