package io.weft.client;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A programmatic endpoint that writes down what it is told. */
final class Diary extends Endpoint {
    final List<String> entries = new ArrayList<>();
    final List<Session> sessions = new ArrayList<>();

    @Nullable EndpointConfig config;

    Runnable duringOpen = () -> {};

    @Override
    public void onOpen(Session session, EndpointConfig given) {
        sessions.add(session);
        config = given;
        session.addMessageHandler(String.class, (MessageHandler.Whole<String>) entries::add);
        entries.add("open");
        duringOpen.run();
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        sessions.add(session);
        entries.add("close " + reason.getCloseCode().getCode());
    }

    @Override
    public void onError(Session session, Throwable failure) {
        entries.add("error " + failure.getMessage());
    }
}
