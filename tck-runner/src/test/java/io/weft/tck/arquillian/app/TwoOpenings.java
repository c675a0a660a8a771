package io.weft.tck.arquillian.app;

import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;

/** Not deployable: two methods for one event (WSC-4.4-3). */
@ServerEndpoint("/two-openings")
public class TwoOpenings {

    /** The first. */
    @OnOpen
    public void open() {}

    /** The second. */
    @OnOpen
    public void openAgain() {}
}
