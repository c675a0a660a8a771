package io.weft.client.jetty;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client endpoint that writes down what it is told, in its order. */
class Diary extends Endpoint {
    private static final int SECONDS = 20;

    final BlockingQueue<String> entries = new LinkedBlockingQueue<>();
    volatile @Nullable Session session;
    volatile @Nullable Session closed;

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        session = opened;
        entries.add("open");
        opened.addMessageHandler(String.class, (MessageHandler.Whole<String>) entries::add);
        opened.addMessageHandler(ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>)
                bytes -> entries.add(bytes.remaining() + " bytes"));
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        closed = session;
        entries.add("close " + reason.getCloseCode().getCode());
    }

    @Override
    public void onError(Session session, Throwable failure) {
        entries.add("error " + failure);
    }

    /** The next entry. */
    String next() throws InterruptedException {
        String entry = entries.poll(SECONDS, TimeUnit.SECONDS);
        if (entry == null) {
            throw new AssertionError("Nothing was told within " + SECONDS + " seconds.");
        }
        return entry;
    }
}
