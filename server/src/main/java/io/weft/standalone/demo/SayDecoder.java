package io.weft.standalone.demo;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import java.util.Map;
import org.eclipse.jetty.util.ajax.JSON;

/** Reads a member's message: {@code {"type": "say", "text": "…"}}. */
public final class SayDecoder implements Decoder.Text<Say> {

    /** Made by the container, one for each connection. */
    public SayDecoder() {}

    @Override
    public boolean willDecode(String message) {
        // Everything is this decoder's, so that whoever sends something else is told what is wrong with it.
        return true;
    }

    @Override
    public Say decode(String message) throws DecodeException {
        Object value;
        try {
            value = new JSON().parse(new JSON.StringSource(message));
        } catch (RuntimeException e) {
            throw new DecodeException(message, "This is not JSON", e);
        }
        if (!(value instanceof Map<?, ?> fields)
                || !"say".equals(fields.get("type"))
                || !(fields.get("text") instanceof String text)) {
            throw new DecodeException(message, "Expected {\"type\": \"say\", \"text\": \"…\"}");
        }
        if (text.isBlank() || text.length() > Say.LONGEST) {
            throw new DecodeException(
                    message, "A message has 1 to " + Say.LONGEST + " characters, this one has " + text.length());
        }
        return new Say(text);
    }
}
