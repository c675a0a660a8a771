package io.weft.client;

import io.weft.handshake.HeaderFields;

/**
 * A server's answer to the request of an opening handshake.
 *
 * @param status the HTTP status
 * @param headers the header fields
 */
public record HandshakeAnswer(int status, HeaderFields headers) {}
