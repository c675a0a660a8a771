package io.weft.standalone.demo;

import jakarta.websocket.Encoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.ajax.JSON;

/** Writes what the chat tells as JSON objects, each with a {@code type}. */
public final class ChatEventEncoder implements Encoder.Text<ChatEvent> {

    /** Made by the container, one for each connection. */
    public ChatEventEncoder() {}

    @Override
    public String encode(ChatEvent event) {
        return new JSON().toJSON(fields(event));
    }

    private static Map<String, Object> fields(ChatEvent event) {
        if (event instanceof ChatEvent.Welcome welcome) {
            List<Map<String, Object>> history =
                    welcome.history().stream().map(ChatEventEncoder::said).toList();
            return object("welcome", "name", welcome.name(), "people", welcome.people(), "history", history);
        }
        if (event instanceof ChatEvent.Joined joined) {
            return object("joined", "name", joined.name(), "at", joined.at().toString());
        }
        if (event instanceof ChatEvent.Left left) {
            return object("left", "name", left.name(), "at", left.at().toString());
        }
        if (event instanceof ChatEvent.Said said) {
            return said(said);
        }
        return object("refused", "why", ((ChatEvent.Refused) event).why());
    }

    private static Map<String, Object> said(ChatEvent.Said said) {
        return object(
                "said",
                "name",
                said.name(),
                "text",
                said.text(),
                "at",
                said.at().toString());
    }

    private static Map<String, Object> object(String type, Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", type);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
