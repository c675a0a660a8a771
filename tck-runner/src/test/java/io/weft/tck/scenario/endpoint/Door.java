package io.weft.tck.scenario.endpoint;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Map;

/** A servlet that upgrades by itself, to an endpoint that no path leads to. */
@WebServlet("/door")
public class Door extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        ServerContainer container = (ServerContainer) getServletContext().getAttribute(ServerContainer.class.getName());
        try {
            container.upgradeHttpToWebSocket(
                    request,
                    response,
                    ServerEndpointConfig.Builder.create(Room.class, "/behind/{colour}")
                            .build(),
                    Map.of("colour", "blue"));
        } catch (DeploymentException e) {
            throw new ServletException(e);
        }
    }

    /** A programmatic endpoint. */
    public static class Room extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            String colour = session.getPathParameters().get("colour");
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>)
                    message -> session.getAsyncRemote().sendText(colour + " says " + message, result -> {}));
        }
    }
}
