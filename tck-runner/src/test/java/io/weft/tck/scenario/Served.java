package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.host.Application;
import io.weft.tck.host.Combination;
import io.weft.tck.host.Deployed;
import io.weft.tck.host.Host;
import io.weft.tck.host.Tls;
import io.weft.tck.scenario.endpoint.Echo;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Response;
import io.weft.tck.wire.UpgradeRequest;
import io.weft.tck.wire.WireClient;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A running host with the scenario's application on it, and the ways to reach it. */
public final class Served implements AutoCloseable {
    static final String CONTEXT = "/app";

    private static final int NARROW_BYTES = 32 * 1024;

    private final Combination combination;
    private final Host host;
    private final Deployed deployed;

    private Served(Combination combination, Host host, Deployed deployed) {
        this.combination = combination;
        this.host = host;
        this.deployed = deployed;
    }

    /** Starts a host and serves the scenario's classes. */
    static Served start(Combination combination, Scenario scenario) {
        try {
            Host host = combination.host().start(scenario.hostIdleMillis());
            return new Served(combination, host, host.deploy(application(combination, scenario)));
        } catch (IOException e) {
            throw new UncheckedIOException("No host for " + combination, e);
        }
    }

    private static Application application(Combination combination, Scenario scenario) {
        Class<?>[] given = scenario.value();
        Set<Class<?>> classes = new LinkedHashSet<>(List.of(given));
        classes.add(Echo.class);
        Map<String, Class<? extends HttpServlet>> servlets = new HashMap<>();
        for (Class<?> type : given) {
            WebServlet mapping = type.getAnnotation(WebServlet.class);
            if (mapping != null) {
                classes.remove(type);
                servlets.put(mapping.value()[0], type.asSubclass(HttpServlet.class));
            }
        }
        ClassLoader loader = URLClassLoader.newInstance(new URL[0], Served.class.getClassLoader());
        return new Application(
                CONTEXT,
                loader,
                combination.initializer(),
                classes,
                servlets,
                initParameters(combination, scenario.settings()),
                scenario.guard().protection());
    }

    private static Map<String, String> initParameters(Combination combination, String... settings) {
        Map<String, String> parameters = new HashMap<>(combination.initParameters());
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            parameters.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return parameters;
    }

    /** What is served. */
    public Combination combination() {
        return combination;
    }

    Host host() {
        return host;
    }

    Deployed deployed() {
        return deployed;
    }

    /** Where a path of the application is. */
    public URI uri(String path) {
        return URI.create("ws://127.0.0.1:" + host.port() + CONTEXT + path);
    }

    /** A legal request for a path of the application. */
    UpgradeRequest request(String path) {
        return UpgradeRequest.to(CONTEXT + path, "127.0.0.1:" + host.port());
    }

    /** A connection on which nothing was sent yet. */
    WireClient dial() {
        return WireClient.to(host.port());
    }

    /** The same, of a client that can hold back the server soon. */
    WireClient dialNarrow() {
        return WireClient.withReceiveBuffer(host.port(), NARROW_BYTES);
    }

    /** An open WebSocket connection. */
    WireClient connect(String path) {
        return upgraded(dial(), request(path));
    }

    /** An open WebSocket connection whose client can hold back the server soon. */
    WireClient connectNarrow(String path) {
        return upgraded(dialNarrow(), request(path));
    }

    /** An open WebSocket connection over TLS. */
    WireClient connectSecure(String path) {
        UpgradeRequest request = UpgradeRequest.to(CONTEXT + path, "127.0.0.1:" + host.securePort());
        return upgraded(WireClient.secure(host.securePort(), Tls.context()), request);
    }

    /** The client once the server has answered the request with a right 101. */
    WireClient upgraded(WireClient client, UpgradeRequest request) {
        Response response = client.handshake(request);
        assertThat(response.status()).as("status of the handshake").isEqualTo(101);
        assertThat(response.acceptsSampleKey())
                .as("Sec-WebSocket-Accept of %s", response)
                .isTrue();
        return client;
    }

    /** Whatever happened before, a new connection is served. */
    void assertServesOthers() {
        try (WireClient other = connect("/echo")) {
            other.send(Frame.text("still there?"));
            assertThat(other.receive().text()).isEqualTo("still there?");
        }
    }

    @Override
    public void close() {
        host.close();
    }
}
