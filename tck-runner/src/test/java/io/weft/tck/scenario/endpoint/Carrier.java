package io.weft.tck.scenario.endpoint;

import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/** Puts what its caller has sent into the response's header, as it is. */
@ServerEndpoint(value = "/carrier", configurator = Carrier.Careless.class)
public class Carrier {

    @OnMessage
    public String message(String message) {
        return message;
    }

    /** Trusts everybody. */
    public static class Careless extends ServerEndpointConfig.Configurator {

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            List<String> notes = request.getParameterMap().getOrDefault("note", List.of());
            response.getHeaders().put("X-Note", notes);
        }
    }
}
