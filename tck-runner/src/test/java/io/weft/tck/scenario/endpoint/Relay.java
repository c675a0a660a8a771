package io.weft.tck.scenario.endpoint;

import static java.util.Objects.requireNonNull;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Passes messages on to the echo endpoint of the same application, through a client of its own, and the echoes back. */
@ServerEndpoint("/relay/{client}")
public class Relay {
    /** The connection to the echo endpoint; set in the lane. */
    private @Nullable Session onward;

    /** Connects through the server's container, or through the standard's provider. */
    @OnOpen
    public void open(Session session, @PathParam("client") String client) throws DeploymentException, IOException {
        WebSocketContainer container =
                client.equals("container") ? session.getContainer() : ContainerProvider.getWebSocketContainer();
        onward = container.connectToServer(
                new Back(session),
                ClientEndpointConfig.Builder.create().build(),
                session.getRequestURI().resolve("../echo"));
    }

    /** Onward. */
    @OnMessage
    public void message(String text) throws IOException {
        requireNonNull(onward).getBasicRemote().sendText(text);
    }

    /** Ends the other connection too. */
    @OnClose
    public void close() throws IOException {
        requireNonNull(onward).close();
    }

    /** The way back. */
    private static final class Back extends Endpoint {
        private final Session session;

        Back(Session session) {
            this.session = session;
        }

        @Override
        public void onOpen(Session onward, EndpointConfig config) {
            onward.addMessageHandler(String.class, (MessageHandler.Whole<String>)
                    text -> session.getAsyncRemote().sendText(text, result -> {}));
        }
    }
}
