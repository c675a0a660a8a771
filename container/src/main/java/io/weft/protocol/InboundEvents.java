package io.weft.protocol;

import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import io.weft.frame.ViolationException;
import java.nio.ByteBuffer;

/**
 * Takes what {@link InboundFrames} found in the peer's bytes. Called from the connection's inbound lane, within
 * {@link InboundFrames#receive}; buffers are array-backed and valid during the call only.
 */
public interface InboundEvents {

    /**
     * The first frame of a data message has begun.
     *
     * @param type {@link Opcode#TEXT} or {@link Opcode#BINARY}
     * @return the most payload bytes that the message may have, all fragments together; {@link Long#MAX_VALUE} for no limit
     */
    long onMessageStart(Opcode type);

    /**
     * The next bytes of the message under way. Text has been proven to be UTF-8 up to here, though a chunk may end inside a
     * character unless it is the last.
     *
     * @param chunk the bytes, from position to limit; the same object brings those of the next frame. Empty only if the message's last
     *     frame is
     * @param last whether the message ends with this chunk
     * @throws ViolationException if the message asks for more than there is
     */
    void onMessageData(ByteBuffer chunk, boolean last) throws ViolationException;

    /** A ping has come; an answer with the same payload is due (RFC 6455 §5.5.2). */
    void onPing(ByteBuffer payload);

    /** A pong has come, asked for or not (RFC 6455 §5.5.3). */
    void onPong(ByteBuffer payload);

    /**
     * A valid Close frame has come. Everything after it is discarded (RFC 6455 §1.4, §5.5.1).
     *
     * @param status the peer's code and reason; {@link CloseStatus#NO_STATUS} if the frame was empty
     */
    void onClose(CloseStatus status);
}
