package shop;

import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

@ServerEndpoint(
        value = "/orders/{customer}",
        decoders = OrderDecoder.class,
        encoders = OrderEncoder.class,
        subprotocols = "orders.v1")
public class OrderEndpoint {
    private String customer;

    @OnOpen
    public void open(Session session, @PathParam("customer") String customer) throws IOException {
        this.customer = customer;
        session.getBasicRemote().sendText("welcome " + customer);
    }

    @OnMessage
    public Order confirm(Order order) {
        return new Order(order.article(), order.count(), customer);
    }
}
