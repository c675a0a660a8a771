package desk;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

@ServerEndpoint("/lamp")
public class LampEndpoint {

    @OnMessage
    public boolean flip(boolean on) {
        return !on;
    }
}
