package io.weft.frame;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** Turns the chunks of one text message, already proven to be UTF-8, into strings that never end inside a character. */
public final class Utf8Decoder {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final byte[] carry = new byte[4]; // Owned by the inbound lane
    private int carried; // Owned by the inbound lane

    /** Makes a decoder that stands at the start of a message. */
    public Utf8Decoder() {}

    /** Decodes all whole characters; the bytes of an unfinished one go to the next call. */
    public String decode(ByteBuffer chunk, boolean last) {
        ByteBuffer joined = ByteBuffer.allocate(carried + chunk.remaining())
                .put(carry, 0, carried)
                .put(chunk)
                .flip();
        CharBuffer chars = CharBuffer.allocate(joined.remaining());
        decoder.reset().decode(joined, chars, last);
        carried = joined.remaining();
        joined.get(carry, 0, carried);
        return chars.flip().toString();
    }
}
