package shop;

import jakarta.websocket.Encoder;

public class OrderEncoder implements Encoder.Text<Order> {

    @Override
    public String encode(Order order) {
        return order.count() + " x " + order.article() + " for " + order.customer();
    }
}
