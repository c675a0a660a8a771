package io.weft.tck.scenario.endpoint;

import jakarta.websocket.CloseReason;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Notes who comes in, and what becomes of them; stands in several places, guarded or not. */
@ServerEndpoint(value = "/{place}/{name}", configurator = Vault.Doorman.class)
public class Vault {

    /** Asks callers for their roles, which only the handshake can tell. */
    public static class Doorman extends ServerEndpointConfig.Configurator {

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            config.getUserProperties()
                    .put(
                            "roles",
                            (request.isUserInRole("keeper") ? "keeper" : "")
                                    + (request.isUserInRole("visitor") ? "visitor" : ""));
        }
    }

    @OnOpen
    public void open(Session session, @PathParam("name") String name) {
        Principal principal = session.getUserPrincipal();
        Notes.add(
                name,
                ("open " + (principal == null ? "nobody" : principal.getName()) + " "
                                + session.getUserProperties().get("roles"))
                        .strip());
    }

    @OnMessage
    public @Nullable String text(String message) {
        return "kept " + message;
    }

    @OnError
    public void error(Throwable failure, @PathParam("name") String name) {
        Notes.add(name, "error " + failure);
    }

    @OnClose
    public void close(CloseReason reason, @PathParam("name") String name) {
        Notes.close(name, reason);
    }
}
