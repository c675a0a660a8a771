package io.weft.connection;

import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import io.weft.frame.ViolationException;
import io.weft.observe.EndpointEvents;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a connection tells the session above it. Every call runs in the connection's inbound lane: one at a time, in order, on a
 * thread of the connection's dispatch mode, or on the container's executor when no thread of the host brought the event.
 */
public interface ConnectionListener {

    /** The connection is open; no message comes before this returns. */
    void onOpen();

    /**
     * A message begins.
     *
     * @param type text or binary
     * @return how many payload bytes it may have
     */
    long onMessageStart(Opcode type);

    /**
     * The next bytes of the message under way.
     *
     * @param chunk valid during the call only
     * @param last whether the message ends with it
     * @throws ViolationException if the message asks for more memory than there is
     */
    void onMessageData(ByteBuffer chunk, boolean last) throws ViolationException;

    /**
     * Says after each burst how much memory the connection holds until more comes: what extensions need for a message under way, and
     * what is held while data is suspended.
     *
     * @throws ViolationException if that is more memory than there is
     */
    void onPinned(long bytes) throws ViolationException;

    /**
     * A pong came.
     *
     * @param payload valid during the call only
     */
    void onPong(ByteBuffer payload);

    /** The connection failed, through the peer or the network; {@link #onClose} follows. */
    void onError(Throwable failure);

    /** The connection has ended; the last call, and made exactly once if {@link #onOpen()} was. */
    void onClose(CloseStatus status);

    /** Who hears of the connection's traffic; asked once, when the connection is made. Null if nobody does. */
    default @Nullable EndpointEvents events() {
        return null;
    }

    /** The transport is closed. Called once, and unlike the others on any thread, also if {@link #onOpen()} never was. */
    void onDisconnected();
}
