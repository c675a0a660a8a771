package io.weft.tck.peer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A running hash of messages in their order: of each its payload, its kind and its length. Used by one thread at a time. */
final class Tally {
    private static final int END_BYTES = 9;

    private final MessageDigest digest;
    /** Of the message that has begun; owned by the thread that counts. */
    private long bytes;
    /** The first half of a character whose second half comes with the next part, or empty; owned as above. */
    private String half = "";
    /** Messages that have ended; owned as above. */
    private int messages;

    Tally() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts a part of a text. */
    void text(String part, boolean last) {
        String all = half + part;
        boolean cut = !last && !all.isEmpty() && Character.isHighSurrogate(all.charAt(all.length() - 1));
        int end = cut ? all.length() - 1 : all.length();
        half = all.substring(end);
        add(ByteBuffer.wrap(all.substring(0, end).getBytes(StandardCharsets.UTF_8)), 'T', last);
    }

    /** Counts a part of a binary message; leaves the buffer as it was. */
    void binary(ByteBuffer part, boolean last) {
        add(part.duplicate(), 'B', last);
    }

    private void add(ByteBuffer part, char kind, boolean last) {
        bytes += part.remaining();
        digest.update(part);
        if (last) {
            digest.update(ByteBuffer.allocate(END_BYTES)
                    .put((byte) kind)
                    .putLong(bytes)
                    .flip());
            bytes = 0;
            messages++;
        }
    }

    /** How many messages, and the hash, as every peer writes it. */
    @Override
    public String toString() {
        try {
            byte[] hash = ((MessageDigest) digest.clone()).digest();
            return messages + ":" + HexFormat.of().formatHex(hash);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
