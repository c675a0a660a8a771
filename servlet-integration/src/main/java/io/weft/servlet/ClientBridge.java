package io.weft.servlet;

import io.weft.client.ClientConnector;
import io.weft.client.ClientEnvironment;
import io.weft.client.WeftClientContainer;
import io.weft.coder.InstanceFactory;
import io.weft.compression.CompressionSettings;
import io.weft.compression.PermessageDeflate;
import jakarta.servlet.ServletContext;
import jakarta.websocket.WebSocketContainer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds {@code weft-client}, so that the server container can open connections too; it need not be there. Stateless. */
final class ClientBridge {
    private static final Logger LOG = System.getLogger(ClientBridge.class.getName());

    private ClientBridge() {}

    /** Makes a client container for a web application; null if there is no {@code weft-client}. */
    static @Nullable WebSocketContainer find(ServletContext context, Settings settings) {
        ClassLoader application = context.getClassLoader();
        ClientConnector connector = load(application)
                .or(() -> load(ClientBridge.class.getClassLoader()))
                .orElse(null);
        if (connector == null) {
            return null;
        }
        return new WeftClientContainer(
                connector,
                new ClientEnvironment(
                        settings.sessionDefaults(),
                        settings.server().connection(),
                        List.of(new PermessageDeflate(CompressionSettings.CLIENT_DEFAULTS)),
                        InstanceFactory.REFLECTIVE,
                        name -> {
                            String parameter = context.getInitParameter(name);
                            return parameter == null ? System.getProperty(name) : parameter;
                        },
                        application));
    }

    /** A web application may bring a copy of its own, for classes of ours that are not these: that one is not ours to use. */
    private static Optional<ClientConnector> load(ClassLoader loader) {
        try {
            return ServiceLoader.load(ClientConnector.class, loader).findFirst();
        } catch (ServiceConfigurationError | LinkageError unusable) {
            LOG.log(Level.DEBUG, "The client cannot be loaded: {0}", unusable.toString());
            return Optional.empty();
        }
    }
}
