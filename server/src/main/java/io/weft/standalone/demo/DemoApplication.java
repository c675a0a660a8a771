package io.weft.standalone.demo;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Encoder;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Deploys the demo's endpoints and owns what they share: the chat's rooms and the ticker's scheduler live as long as the
 * application. The endpoints find them in their configuration's user properties.
 */
public final class DemoApplication implements ServletContextListener {

    /** Called from the host's start and stop only, one after the other. */
    private @Nullable Ticker ticker;

    /** Makes the listener; it deploys when its context starts. */
    public DemoApplication() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServerContainer container =
                (ServerContainer) event.getServletContext().getAttribute(ServerContainer.class.getName());
        Ticker started = new Ticker(Clock.system(ZoneId.systemDefault()), RandomGenerator.getDefault());
        ticker = started;
        try {
            deploy(container, EchoEndpoint.class, EchoEndpoint.PATH, EchoEndpoint.limits());
            deploy(container, FragmentsEndpoint.class, FragmentsEndpoint.PATH, Map.of());
            deploy(container, TickerEndpoint.class, TickerEndpoint.PATH, Map.of(TickerEndpoint.TICKER, started));
            container.addEndpoint(chat());
        } catch (DeploymentException e) {
            started.close();
            throw new IllegalStateException("The demo does not deploy: " + e.getMessage(), e);
        }
        started.start();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (ticker != null) {
            ticker.close();
        }
    }

    private static void deploy(
            ServerContainer container, Class<?> endpoint, String path, Map<String, Object> properties)
            throws DeploymentException {
        ServerEndpointConfig config =
                ServerEndpointConfig.Builder.create(endpoint, path).build();
        config.getUserProperties().putAll(properties);
        container.addEndpoint(config);
    }

    private static ServerEndpointConfig chat() {
        List<Class<? extends Encoder>> encoders = List.of(ChatEventEncoder.class);
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(ChatEndpoint.class, ChatEndpoint.PATH)
                .encoders(encoders)
                .decoders(List.of(SayDecoder.class))
                .build();
        config.getUserProperties().put(ChatEndpoint.ROOMS, new Rooms(Clock.systemUTC()));
        return config;
    }
}
