package shop;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;

public class OrderDecoder implements Decoder.Text<Order> {

    @Override
    public Order decode(String text) throws DecodeException {
        String[] parts = text.split(" x ");
        if (parts.length != 2) {
            throw new DecodeException(text, "An order is written '3 x apple'");
        }
        return new Order(parts[1], Integer.parseInt(parts[0]), "");
    }

    @Override
    public boolean willDecode(String text) {
        return text.contains(" x ");
    }
}
