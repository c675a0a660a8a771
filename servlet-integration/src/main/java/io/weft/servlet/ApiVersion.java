package io.weft.servlet;

import java.security.CodeSource;

/**
 * Refuses a Jakarta WebSocket API that is too old: hosts of Servlet 6.0 bring version 2.1, with which applications would start and
 * fail at the first asynchronous send.
 */
final class ApiVersion {
    private ApiVersion() {}

    /**
     * Looks for the methods that version 2.2 has added, all of them in one class.
     *
     * @param sendResult {@code jakarta.websocket.SendResult} as Weft sees it
     * @throws IllegalStateException if it is older than version 2.2
     */
    static void require(Class<?> sendResult) {
        try {
            sendResult.getMethod("getSession");
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(
                    "Weft needs the Jakarta WebSocket API 2.2, but an older one comes first, from " + origin(sendResult)
                            + ": put jakarta.websocket-api and jakarta.websocket-client-api 2.2 in its place.",
                    e);
        }
    }

    private static String origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? "an unknown place"
                : source.getLocation().toString();
    }
}
