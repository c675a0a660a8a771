package io.weft.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the chunks of one message. It grows with the bytes that are there, never from a limit or an announced length, and
 * holds nothing between messages. Owned by the inbound lane.
 */
final class MessageBuffer {
    /** The longest array that every JVM can make. */
    private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    private static final int FIRST_LENGTH = 512;

    private byte @Nullable [] gathered; // Owned by the lane; null between messages
    private int size; // Owned by the lane

    MessageBuffer() {}

    /** Takes a chunk, and returns the message if it is whole now: decoded from the chunk itself if nothing came before. */
    @Nullable String text(ByteBuffer chunk, boolean last) {
        if (!last) {
            append(chunk);
            return null;
        }
        if (gathered == null) {
            return decode(chunk);
        }
        append(chunk);
        String text = new String(gathered, 0, size, StandardCharsets.UTF_8);
        clear();
        return text;
    }

    /** Takes a chunk, and returns the message if it is whole now: an array of its exact length that nobody else holds. */
    byte @Nullable [] bytes(ByteBuffer chunk, boolean last) {
        if (!last) {
            append(chunk);
            return null;
        }
        if (gathered == null) {
            return copy(chunk);
        }
        append(chunk);
        byte[] whole = size == gathered.length ? gathered : Arrays.copyOf(gathered, size);
        clear();
        return whole;
    }

    /** How many bytes of memory more the buffer will hold once it has taken the chunk. */
    long growth(ByteBuffer chunk, boolean last) {
        int added = chunk.remaining();
        if (gathered == null) {
            return last ? 0 : Math.max(FIRST_LENGTH, added);
        }
        long needed = (long) size + added;
        return needed <= gathered.length ? 0 : grown(gathered.length, needed) - gathered.length;
    }

    /** Frees what has been gathered. */
    void clear() {
        gathered = null;
        size = 0;
    }

    /** How many bytes of memory the buffer holds. */
    int held() {
        return gathered == null ? 0 : gathered.length;
    }

    /** Decodes the chunk, which is a whole message, from where it lies. */
    static String decode(ByteBuffer chunk) {
        if (!chunk.hasArray()) {
            return new String(copy(chunk), StandardCharsets.UTF_8);
        }
        String text = new String(
                chunk.array(), chunk.arrayOffset() + chunk.position(), chunk.remaining(), StandardCharsets.UTF_8);
        chunk.position(chunk.limit());
        return text;
    }

    static byte[] copy(ByteBuffer chunk) {
        byte[] copy = new byte[chunk.remaining()];
        chunk.get(copy);
        return copy;
    }

    /**
     * The length of the next array: twice the last one, or as much as is needed.
     *
     * @throws IllegalStateException if no array can hold so much
     */
    static int grown(int length, long needed) {
        if (needed > MAX_LENGTH) {
            throw new IllegalStateException("A message of " + needed + " bytes or more is longer than an array can be, "
                    + MAX_LENGTH + " bytes");
        }
        return (int) Math.min(MAX_LENGTH, Math.max(needed, 2L * length));
    }

    private void append(ByteBuffer chunk) {
        int added = chunk.remaining();
        byte[] target = gathered == null ? new byte[Math.max(FIRST_LENGTH, added)] : gathered;
        if (added > target.length - size) {
            target = Arrays.copyOf(target, grown(target.length, (long) size + added));
        }
        chunk.get(target, size, added);
        size += added;
        gathered = target;
    }
}
