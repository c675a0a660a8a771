package io.weft.client;

import static java.util.Objects.requireNonNull;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A client container over a fake connector, with an endpoint and its configuration. */
final class Connecting {
    static final URI URI_ = URI.create("ws://a.example/chat?x=1");

    final FakeConnector connector = new FakeConnector();
    final WeftClientContainer container =
            new WeftClientContainer(connector, ClientEnvironment.ofSystem(Connecting.class.getClassLoader()));
    final Diary diary = new Diary();
    final Noting noting = new Noting();
    final Map<String, Object> userProperties = new HashMap<>(Map.of("weft.client.proxy", "none"));

    /** Writes down and adds what a test wants. */
    static final class Noting extends ClientEndpointConfig.Configurator {
        final List<String> notes = new ArrayList<>();
        final Map<String, List<String>> adds = new HashMap<>();

        @Override
        public void beforeRequest(Map<String, List<String>> headers) {
            notes.add("before");
            headers.putAll(adds);
        }

        @Override
        public void afterResponse(HandshakeResponse response) {
            notes.add("after " + response.getHeaders().keySet());
        }
    }

    ClientEndpointConfig config() {
        ClientEndpointConfig config =
                ClientEndpointConfig.Builder.create().configurator(noting).build();
        config.getUserProperties().putAll(userProperties);
        return config;
    }

    CompletableFuture<Session> connect(URI uri) {
        return container.connectToServerAsync(diary, config(), uri);
    }

    CompletableFuture<Session> connect() {
        return connect(URI_);
    }

    /** The failure of a connection that has failed already. */
    HandshakeException failure(CompletableFuture<Session> connection) {
        try {
            if (!connection.isDone()) {
                throw new AssertionError("The connection is still being made");
            }
            Session session = connection.join();
            throw new AssertionError("The connection has not failed: " + session);
        } catch (CompletionException e) {
            return (HandshakeException) requireNonNull(e.getCause());
        }
    }
}
