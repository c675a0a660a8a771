package io.weft.client;

import io.weft.connection.ConnectionServices;
import io.weft.connection.Scheduler;
import io.weft.session.SessionFactory;
import io.weft.session.SessionSettings;
import jakarta.websocket.WebSocketContainer;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the openings of one container share. */
final class ClientContext {
    private final ClientConnector connector;
    private final WebSocketContainer container;
    private final ClientEnvironment environment;
    private final ConnectionServices services;
    private final SessionFactory sessions;
    private final ClientExtensions extensions;

    ClientContext(ClientConnector connector, WebSocketContainer container, ClientEnvironment environment) {
        this.connector = connector;
        this.container = container;
        this.environment = environment;
        this.extensions = new ClientExtensions(environment.extensions());
        ConnectionServices shared = connector.services();
        this.services = new ConnectionServices(
                shared.buffers(),
                shared.scheduler(),
                task -> shared.executor().execute(() -> inApplication(task)),
                shared.maskingKeys());
        this.sessions =
                new SessionFactory(environment.defaults(), environment.connection(), services, environment.instances());
    }

    ClientConnector connector() {
        return connector;
    }

    WebSocketContainer container() {
        return container;
    }

    ClientExtensions extensions() {
        return extensions;
    }

    SessionFactory sessions() {
        return sessions;
    }

    /** Runs callbacks of the application on threads that may block, with its class loader. */
    Executor executor() {
        return services.executor();
    }

    Scheduler scheduler() {
        return services.scheduler();
    }

    Function<String, @Nullable String> settings() {
        return environment.settings();
    }

    ClassLoader loader() {
        return environment.loader();
    }

    SessionSettings sessionSettings(Map<String, Object> userProperties) {
        return sessions.settings(userProperties);
    }

    /** Runs code of the application on this thread, with its class loader. */
    void inApplication(Runnable code) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(environment.loader());
        try {
            code.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
