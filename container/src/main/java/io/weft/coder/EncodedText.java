package io.weft.coder;

/**
 * A value encoded as a text message.
 *
 * @param text the whole message
 */
public record EncodedText(String text) implements Encoded {}
