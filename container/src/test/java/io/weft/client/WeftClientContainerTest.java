package io.weft.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may connect, and what may not: a fault of the endpoint is known before anything is sent. */
class WeftClientContainerTest {
    private final Connecting test = new Connecting();

    /** Legal, but only as an object: it has no constructor that a container could call. */
    @ClientEndpoint(subprotocols = {"a", "b"})
    static class NeedsAnArgument {
        final List<String> heard = new ArrayList<>();

        NeedsAnArgument(String argument) {
            heard.add(argument);
        }

        @OnOpen
        public void open(Session session) {
            heard.add("open");
        }
    }

    /** Not annotated. */
    public static class Bare {}

    /** Inherits the annotation of its superclass, which does not count. */
    public static class Heir extends Twice {}

    /** Two handlers of one kind. */
    @ClientEndpoint
    public static class Twice {
        @OnMessage
        public void one(String text) {}

        @OnMessage
        public void two(String text) {}
    }

    /** A type without a decoder. */
    @ClientEndpoint
    public static class Undecodable {
        @OnMessage
        public void hear(BigDecimal number) {}
    }

    /** A configurator that cannot be made. */
    @ClientEndpoint(configurator = Unmakable.class)
    public static class WithUnmakable {}

    /** It has no public constructor. */
    public static final class Unmakable extends ClientEndpointConfig.Configurator {
        private Unmakable() {}
    }

    /** Its constructor fails. */
    public static class Failing extends Endpoint {
        public Failing() {
            throw new IllegalStateException("no endpoint today");
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    @Test
    void takesAnObjectWhoseClassNeedsAnArgument() throws Exception {
        NeedsAnArgument endpoint = new NeedsAnArgument("made");
        Session session = test.container.connectToServer(endpoint, Connecting.URI_);
        assertThat(endpoint.heard).containsExactly("made", "open");
        assertThat(session.isOpen()).isTrue();
        assertThat(test.connector.attempts.get(0).headers().first("Sec-WebSocket-Protocol"))
                .isEqualTo("a, b");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Bare.class,
                Heir.class,
                Twice.class,
                Undecodable.class,
                WithUnmakable.class,
                NeedsAnArgument.class,
                Failing.class
            })
    void refusesClassesThatAreNoEndpoints(Class<?> type) {
        assertThatThrownBy(() -> test.container.connectToServer(type, Connecting.URI_))
                .isInstanceOf(DeploymentException.class)
                .isNotInstanceOf(HandshakeException.class)
                .hasMessageContaining(type.getName());
        assertThat(test.connector.attempts).isEmpty();
    }

    @Test
    void saysWhatAnEndpointsConstructorHasThrown() {
        assertThatThrownBy(() -> test.container.connectToServer(Failing.class, test.config(), Connecting.URI_))
                .isInstanceOf(DeploymentException.class)
                .hasStackTraceContaining("no endpoint today");
    }

    @ParameterizedTest
    @CsvSource({
        "http://a.example/, not ws or wss",
        "/path, not ws or wss",
        "ws:///path, no host",
        "ws://a.example/#top, fragment",
        "ws://me:pass@a.example/, weft.client.user",
    })
    void connectsToWebSocketUrisOnly(URI uri, String why) {
        assertThatThrownBy(() -> test.container.connectToServer(test.diary, test.config(), uri))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({
        "weft.client.maxRedirects, many, from 0 to 100",
        "weft.client.maxRedirects, 101, from 0 to 100",
        "weft.client.maxResponseHeaderBytes, 1, from 256",
        "weft.client.connectTimeout, soon, a whole number",
        "weft.client.verifyHostName, perhaps, true or false",
        "weft.client.proxy, proxy.example:3128, socks5",
        "weft.client.proxy, ftp://proxy.example:3128, socks5",
        "weft.client.proxy, http://me:pass@proxy.example:3128, settings of their own",
        "weft.client.cookies, all, CookieHandler",
        "weft.client.bearerToken, 'a\nb', Authorization",
        "weft.maxFragments, few, weft.maxFragments",
    })
    void namesTheSettingThatCannotBeUsed(String name, String value, String words) {
        test.userProperties.put(name, value);
        assertThatThrownBy(() -> test.container.connectToServer(test.diary, test.config(), Connecting.URI_))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(words);
        assertThat(test.connector.attempts).isEmpty();
    }

    @Test
    void tellsTheSameThroughAFuture() {
        assertThat(test.container.connectToServerAsync(Bare.class, Connecting.URI_))
                .failsWithin(java.time.Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(DeploymentException.class);
    }

    @Test
    void findsTheSessionsOfOneEndpoint() throws Exception {
        Session one = test.container.connectToServer(test.diary, test.config(), Connecting.URI_);
        Session two = test.container.connectToServer(new Diary(), test.config(), Connecting.URI_);
        Session other = test.container.connectToServer(new NeedsAnArgument(""), Connecting.URI_);
        assertThat(one.getOpenSessions()).containsExactlyInAnyOrder(one, two);
        assertThat(other.getOpenSessions()).containsExactly(other);
    }

    @Test
    void opensNothingAnyMoreOnceClosed() {
        test.container.close();
        assertThat(test.connector.closes).isEqualTo(1);
        assertThatThrownBy(() -> test.container.connectToServer(test.diary, test.config(), Connecting.URI_))
                .isInstanceOf(IllegalStateException.class);
    }
}
