package io.weft.tck.scenario.endpoint;

import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;

/** Fails when it is opened. */
@ServerEndpoint("/bad-start/{name}")
public class BadStart {

    @OnOpen
    public void open() {
        throw new IllegalStateException("no start");
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
