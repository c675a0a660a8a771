package io.weft.tck.scenario.endpoint;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers each message from another thread, and notes what it begins and what it ends. */
@ServerEndpoint("/pacemaker/{name}")
public class Pacemaker {

    @OnMessage
    public CompletionStage<String> answer(String message, @PathParam("name") String name) {
        Notes.add(name, "begin " + message);
        return CompletableFuture.supplyAsync(() -> {
            Notes.add(name, "end " + message);
            return "did " + message;
        });
    }
}
