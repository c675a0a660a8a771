package io.weft.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.client.ClientConnector;
import io.weft.client.HandshakeAnswer;
import io.weft.client.HandshakeAttempt;
import io.weft.connection.ConnectionServices;
import io.weft.connection.SharedServices;
import io.weft.handshake.HeaderFields;
import io.weft.server.WeftServerContainer;
import jakarta.servlet.ServletContext;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server container's client: there if a connector is, and closed with the application. */
class ClientBridgeTest {
    private final FakeContext fake = new FakeContext();

    /** Refuses everything, and counts. */
    public static final class Refusing implements ClientConnector {
        static int attempts;
        static int closes;
        private final SharedServices shared = new SharedServices(Refusing.class.getClassLoader());

        /** Made by a service loader. */
        public Refusing() {}

        @Override
        public ConnectionServices services() {
            return shared.services();
        }

        @Override
        public CompletableFuture<HandshakeAnswer> send(HandshakeAttempt attempt) {
            attempts++;
            return CompletableFuture.completedFuture(new HandshakeAnswer(418, HeaderFields.of(Map.of())));
        }

        @Override
        public void close() {
            closes++;
            shared.close();
        }
    }

    /** A client endpoint. */
    @ClientEndpoint
    public static class Plain {}

    private ServletContext withService(Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("service"), Refusing.class.getName());
        URL url = file.toUri().toURL();
        ClassLoader loader = new ClassLoader(ClientBridgeTest.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return name.equals("META-INF/services/" + ClientConnector.class.getName())
                        ? Collections.enumeration(List.of(url))
                        : super.getResources(name);
            }
        };
        return (ServletContext) Proxy.newProxyInstance(
                loader,
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getClassLoader") ? loader : method.invoke(fake.context, arguments));
    }

    @Test
    void connectsThroughWhatItFindsAndClosesItWithTheApplication(@TempDir Path folder) throws Exception {
        ServletContext context = withService(folder);
        WeftServerContainer container = Weft.install(context, Settings.read(context), new FakeHost());
        int before = Refusing.attempts;
        assertThatThrownBy(() -> container.connectToServer(Plain.class, URI.create("ws://localhost/")))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("418");
        assertThat(Refusing.attempts).isEqualTo(before + 1);
        int closes = Refusing.closes;
        container.close();
        assertThat(Refusing.closes).isEqualTo(closes + 1);
    }

    @Test
    void isNotThereWithoutAConnector() {
        assertThat(ClientBridge.find(fake.context, Settings.read(fake.context))).isNull();
    }
}
