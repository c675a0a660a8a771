package io.weft.standalone.demo;

import jakarta.websocket.CloseReason;
import jakarta.websocket.DecodeException;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A chat room for each path; a member's name is the query parameter {@code name}. */
@ServerEndpoint(value = ChatEndpoint.PATH, encoders = ChatEventEncoder.class, decoders = SayDecoder.class)
public final class ChatEndpoint {

    static final String PATH = "/chat/{room}";

    /** The user property that holds the application's {@link Rooms}. */
    static final String ROOMS = "demo.rooms";

    private static final int LONGEST_NAME = 32;

    /** Both are set in {@link #open}; the container calls the methods of one connection one after the other. */
    private @Nullable Member member;

    private @Nullable Room room;

    /** Made by the container, one for each connection. */
    public ChatEndpoint() {}

    /** Comes in: everyone hears of it, and the new member sees the latest messages. */
    @OnOpen
    public void open(Session session, EndpointConfig config, @PathParam("room") String name) throws IOException {
        Rooms rooms = (Rooms) Objects.requireNonNull(config.getUserProperties().get(ROOMS), ROOMS);
        Member entering = new Member(session, nameOf(session));
        member = entering;
        room = rooms.enter(name, entering);
        if (room == null) {
            session.close(
                    new CloseReason(CloseReason.CloseCodes.TRY_AGAIN_LATER, "All " + Rooms.MOST + " rooms are in use"));
        }
    }

    /** Passes a message on to everyone in the room, its author too. */
    @OnMessage
    public void say(Say say) {
        if (room != null && member != null) {
            room.say(member, say.text());
        }
    }

    /** Tells the author of a message that cannot be read what is wrong with it; the connection lives on. */
    @OnError
    public void error(Throwable failure) {
        if (failure instanceof DecodeException && member != null) {
            member.tell(new ChatEvent.Refused(String.valueOf(failure.getMessage())));
        }
    }

    /** Leaves: everyone else hears of it. */
    @OnClose
    public void close() {
        if (room != null && member != null) {
            room.leave(member);
        }
    }

    private static String nameOf(Session session) {
        List<String> names = session.getRequestParameterMap().getOrDefault("name", List.of());
        String name = names.isEmpty() ? "" : names.get(0).strip();
        if (name.isEmpty()) {
            return "guest";
        }
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
