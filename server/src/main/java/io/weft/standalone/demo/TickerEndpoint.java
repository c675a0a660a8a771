package io.weft.standalone.demo;

import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pushes the time and a number each second to whoever is connected. */
@ServerEndpoint(TickerEndpoint.PATH)
public final class TickerEndpoint {

    static final String PATH = "/ticker";

    /** The user property that holds the application's {@link Ticker}. */
    static final String TICKER = "demo.ticker";

    /** Set in {@link #open}, read in {@link #close}, which the container calls one after the other. */
    private @Nullable Ticker ticker;

    /** Made by the container, one for each connection. */
    public TickerEndpoint() {}

    /** Joins the audience. */
    @OnOpen
    public void open(Session session, EndpointConfig config) {
        Ticker shared =
                (Ticker) Objects.requireNonNull(config.getUserProperties().get(TICKER), TICKER);
        ticker = shared;
        shared.add(session);
    }

    /** Leaves the audience. */
    @OnClose
    public void close(Session session) {
        if (ticker != null) {
            ticker.remove(session);
        }
    }
}
