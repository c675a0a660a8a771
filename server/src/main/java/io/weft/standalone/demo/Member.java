package io.weft.standalone.demo;

import jakarta.websocket.Session;

/** Somebody in a room. Identity counts: two members are never equal. */
final class Member {

    private final Session session;
    private final String wishedName;

    Member(Session session, String wishedName) {
        this.session = session;
        this.wishedName = wishedName;
    }

    /** The name asked for; the room may have to change it. */
    String wishedName() {
        return wishedName;
    }

    /** Passes an event on, in the order of the calls, without waiting. */
    void tell(ChatEvent event) {
        if (!session.isOpen()) {
            return;
        }
        try {
            session.getAsyncRemote().sendObject(event, result -> {});
        } catch (IllegalStateException e) {
            // The session closed between the question and the call; its @OnClose lets the room know.
        }
    }
}
