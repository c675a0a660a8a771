package io.weft.tck.scenario.endpoint;

import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Notes all that happens to it, and obeys commands sent as text. */
@ServerEndpoint("/diary/{name}")
public class Diary {

    @OnOpen
    public void open(Session session, @PathParam("name") String name) {
        boolean own = Thread.currentThread().getContextClassLoader() != Diary.class.getClassLoader();
        Notes.add(name, own ? "open" : "open with a foreign context class loader");
    }

    @OnMessage(maxMessageSize = 1024)
    public @Nullable String text(String message, Session session, @PathParam("name") String name) throws IOException {
        Notes.add(name, "text " + message);
        String[] words = message.split(" ", 3);
        switch (words[0]) {
            case "throw" -> throw new IllegalArgumentException(words[1]);
            case "close" -> {
                session.close(
                        new CloseReason(CloseReason.CloseCodes.getCloseCode(Integer.parseInt(words[1])), words[2]));
                return null;
            }
            case "idle" -> session.setMaxIdleTimeout(Long.parseLong(words[1]));
            case "count" -> {
                return Integer.toString(session.getOpenSessions().size());
            }
            default -> {}
        }
        return "did " + message;
    }

    @OnMessage
    public void pong(PongMessage pong, @PathParam("name") String name) {
        Notes.add(name, "pong " + StandardCharsets.UTF_8.decode(pong.getApplicationData()));
    }

    @OnError
    public void error(Throwable failure, @PathParam("name") String name) {
        Notes.add(name, "error " + failure.getClass().getSimpleName() + " " + failure.getMessage());
    }

    @OnClose
    public void close(CloseReason reason, @PathParam("name") String name) {
        Notes.close(name, reason);
    }
}
