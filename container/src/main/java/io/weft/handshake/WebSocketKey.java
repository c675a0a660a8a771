package io.weft.handshake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The nonce of one opening handshake, and the proof that the server has read it (RFC 6455 §4.2.2, 5.4).
 *
 * @param value 16 bytes in base64
 */
public record WebSocketKey(String value) {
    private static final int NONCE_BYTES = 16;
    private static final int ENCODED_CHARACTERS = 24;
    /** The one GUID of the protocol, RFC 6455 §1.3. */
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /**
     * Makes a key of bytes that nobody can guess.
     *
     * @param nonce 16 bytes
     */
    public static WebSocketKey ofNonce(byte[] nonce) {
        if (nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException("A nonce has " + NONCE_BYTES + " bytes, not " + nonce.length + ".");
        }
        return new WebSocketKey(Base64.getEncoder().encodeToString(nonce));
    }

    /** Reads a header value; null if it is not the base64 form of 16 bytes. */
    public static @Nullable WebSocketKey parse(String text) {
        String key = text.strip();
        if (key.length() != ENCODED_CHARACTERS) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(key).length == NONCE_BYTES ? new WebSocketKey(key) : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /** What {@code Sec-WebSocket-Accept} says to this key. */
    public String accept() {
        byte[] text = (value + GUID).getBytes(StandardCharsets.ISO_8859_1);
        return Base64.getEncoder().encodeToString(sha1().digest(text));
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-1, which RFC 6455 section 4.2.2 needs.", e);
        }
    }
}
