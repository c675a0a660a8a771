package io.weft.coder;

import java.nio.ByteBuffer;

/**
 * A value encoded as a binary message.
 *
 * @param bytes the whole message, from the buffer's position to its limit; it belongs to the encoder or to the caller of the
 *     send, so whoever sends it must not keep it after the send has returned
 */
public record EncodedBinary(ByteBuffer bytes) implements Encoded {}
