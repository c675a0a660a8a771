package io.weft.session;

import io.weft.connection.ConnectionSettings;

/**
 * What a new session starts with; a session can change its own part later.
 *
 * @param connection the limits and times of its connection
 * @param maxTextMessageSize the most bytes of a text message that is buffered for a handler ({@code weft.maxTextMessageBytes})
 * @param maxBinaryMessageSize the same for binary messages ({@code weft.maxBinaryMessageBytes})
 * @param maxIdleTimeoutMillis how long a session may be idle; 0 means for ever ({@code weft.maxIdleTimeout})
 * @param asyncSendTimeoutMillis how long an asynchronous send may take; 0 means as long as the connection lives
 *     ({@code weft.asyncSendTimeout})
 */
public record SessionSettings(
        ConnectionSettings connection,
        int maxTextMessageSize,
        int maxBinaryMessageSize,
        long maxIdleTimeoutMillis,
        long asyncSendTimeoutMillis) {}
