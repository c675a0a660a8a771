package desk;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** The application's configuration leaves this one out. */
@ServerEndpoint("/drawer")
public class DrawerEndpoint {

    @OnMessage
    public String open(String message) {
        return message;
    }
}
