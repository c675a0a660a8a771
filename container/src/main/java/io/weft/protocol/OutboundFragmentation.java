package io.weft.protocol;

import io.weft.frame.Opcode;
import org.jspecify.annotations.Nullable;

/**
 * Gives each piece of an outgoing data message its opcode, and keeps messages apart (RFC 6455 §5.4). The owner of its field
 * is whoever orders the sends: the lock of the send queue.
 */
public final class OutboundFragmentation {
    /** The type of the message whose last piece has not been sent yet. */
    private @Nullable Opcode underWay;

    /** Makes the rule of one connection, with no message under way. */
    public OutboundFragmentation() {}

    /**
     * Sends a message as one frame.
     *
     * @param type {@link Opcode#TEXT} or {@link Opcode#BINARY}
     * @return the frame's opcode; FIN is set
     * @throws IllegalStateException if a partial message is under way
     */
    public Opcode whole(Opcode type) {
        requireMessageType(type);
        if (underWay != null) {
            throw new IllegalStateException("Cannot send a whole " + type + " message: the last piece of a partial "
                    + underWay + " message has not been sent yet");
        }
        return type;
    }

    /**
     * Sends the next piece of a message, the first one if none is under way.
     *
     * @param type {@link Opcode#TEXT} or {@link Opcode#BINARY}
     * @param last whether the message ends with this piece
     * @return the frame's opcode; its FIN bit is {@code last}
     * @throws IllegalStateException if a message of the other type is under way
     */
    public Opcode piece(Opcode type, boolean last) {
        requireMessageType(type);
        if (underWay != null && underWay != type) {
            throw new IllegalStateException("Cannot send a piece of a " + type
                    + " message: the last piece of a partial " + underWay + " message has not been sent yet");
        }
        Opcode opcode = underWay == null ? type : Opcode.CONTINUATION;
        underWay = last ? null : type;
        return opcode;
    }

    /** Whether a partial message has begun and not ended. */
    public boolean isMessageUnderWay() {
        return underWay != null;
    }

    private static void requireMessageType(Opcode type) {
        if (!type.startsMessage()) {
            throw new IllegalArgumentException("A message is TEXT or BINARY, not " + type);
        }
    }
}
