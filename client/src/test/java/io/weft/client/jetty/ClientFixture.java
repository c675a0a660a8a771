package io.weft.client.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.client.ClientEnvironment;
import io.weft.client.HandshakeException;
import io.weft.client.WeftClientContainer;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A client with an engine of its own, so that a test can see that nothing is left of it. */
final class ClientFixture implements AutoCloseable {
    private static final long LONGEST_NANOS = 20_000_000_000L;

    final ClientEngine engine = new ClientEngine();
    final WeftClientContainer container = new WeftClientContainer(
            new JettyClientConnector(engine), ClientEnvironment.ofSystem(ClientFixture.class.getClassLoader()));
    final Diary diary = new Diary();
    final Map<String, Object> properties = new HashMap<>(Map.of("weft.client.proxy", "none"));
    ClientEndpointConfig.Configurator configurator = new ClientEndpointConfig.Configurator();

    @Nullable SSLContext tls;

    ClientFixture with(String setting, Object value) {
        properties.put(setting, value);
        return this;
    }

    Session connect(URI uri) throws DeploymentException, IOException {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .configurator(configurator)
                .sslContext(tls)
                .build();
        config.getUserProperties().putAll(properties);
        return container.connectToServer(diary, config, uri);
    }

    HandshakeException failure(URI uri) throws IOException {
        try {
            Session session = connect(uri);
            throw new AssertionError("The connection was made: " + session);
        } catch (HandshakeException expected) {
            assertThat(diary.entries).as("no session is left behind").isEmpty();
            return expected;
        } catch (DeploymentException other) {
            throw new AssertionError(other);
        }
    }

    /** Sends a text and takes it back. */
    void echo(Session session, String text) throws IOException, InterruptedException {
        session.getBasicRemote().sendText(text);
        assertThat(diary.next()).isEqualTo("open");
        assertThat(diary.next()).isEqualTo(text);
    }

    /** Waits until no connection and no attempt holds a lease. */
    void awaitNoLease() {
        long start = System.nanoTime();
        while (engine.leases() > 0) {
            if (System.nanoTime() - start > LONGEST_NANOS) {
                throw new AssertionError(engine.leases() + " leases are still held");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        container.close();
        awaitNoLease();
    }
}
