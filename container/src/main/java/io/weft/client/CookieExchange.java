package io.weft.client;

import io.weft.handshake.HeaderFields;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.CookieHandler;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a cookie handler what to send, and tells it what came. Whose cookies go where is the handler's to know. */
final class CookieExchange {
    private static final Logger LOG = System.getLogger(CookieExchange.class.getName());
    private static final String COOKIE = "Cookie";

    private final @Nullable CookieHandler handler;

    CookieExchange(@Nullable CookieHandler handler) {
        this.handler = handler;
    }

    /** The request's header fields with the cookies for this place behind those that it has. */
    HeaderFields addTo(URI uri, HeaderFields headers) {
        if (handler == null) {
            return headers;
        }
        List<String> cookies = new ArrayList<>(headers.values(COOKIE));
        try {
            handler.get(HandshakeUri.http(uri), headers.asMap()).forEach((name, values) -> {
                if (name.equalsIgnoreCase(COOKIE)) {
                    cookies.addAll(values);
                }
            });
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The cookie handler has no answer for {0}: {1}", uri, e.toString());
        }
        if (cookies.isEmpty()) {
            return headers;
        }
        Map<String, List<String>> with = HeaderFields.modifiable();
        with.putAll(headers.asMap());
        with.put(COOKIE, List.of(String.join("; ", cookies))); // RFC 6265 §5.4: one field holds them all
        return HeaderFields.of(with);
    }

    /** Remembers what an answer sets. */
    void take(URI uri, HeaderFields answer) {
        if (handler != null) {
            try {
                handler.put(HandshakeUri.http(uri), answer.asMap());
            } catch (IOException e) {
                LOG.log(Level.WARNING, "The cookie handler does not take the cookies of {0}: {1}", uri, e.toString());
            }
        }
    }
}
