package io.weft.tck.scenario.endpoint;

import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;

/** Tells what its opening handshake settled. */
@ServerEndpoint(
        value = "/chat/{room}",
        subprotocols = {"v1", "v2"},
        configurator = Chat.Configurator.class)
public class Chat {

    @OnMessage
    public String tell(String what, Session session, @PathParam("room") String room) {
        return switch (what) {
            case "room" -> room;
            case "subprotocol" -> session.getNegotiatedSubprotocol();
            case "query" -> String.valueOf(session.getRequestParameterMap().get("a"));
            case "uri" -> session.getRequestURI().toString();
            case "properties" ->
                "note=" + session.getUserProperties().get("note") + ", room="
                        + session.getUserProperties().get("room");
            default -> {
                session.getUserProperties().put("note", what.substring(what.indexOf(' ') + 1));
                yield "ok";
            }
        };
    }

    /** Notes the request's path in the user properties. */
    public static class Configurator extends ServerEndpointConfig.Configurator {

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            config.getUserProperties().put("room", request.getRequestURI().getPath());
        }
    }
}
