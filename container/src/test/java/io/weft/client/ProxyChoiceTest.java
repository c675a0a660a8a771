package io.weft.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyChoiceTest {
    private static final URI SECURE = URI.create("wss://a.example/x");

    private static ProxyChoice choice(Map<String, Object> properties) {
        return ProxyChoice.read(new SettingValues(properties, name -> null));
    }

    @ParameterizedTest
    @CsvSource({
        "http://p.example:3128, HTTP",
        "https://p.example:3128, HTTPS",
        "socks4://p.example:3128, SOCKS4",
        "SOCKS5://p.example:3128, SOCKS5"
    })
    void readsAUri(String uri, ProxyServer.Kind kind) {
        assertThat(choice(Map.of("weft.client.proxy", uri)).forUri(SECURE))
                .isEqualTo(new ProxyServer(kind, "p.example", 3128, null, true));
    }

    @Test
    void knowsCredentialsAndDoesNotTellThem() {
        ProxyServer proxy = requireNonNull(choice(Map.of(
                        "weft.client.proxy", "http://p.example:3128",
                        "weft.client.proxyUser", "me",
                        "weft.client.proxyPassword", "secret",
                        "weft.client.proxyTunnel", "false"))
                .forUri(SECURE));
        assertThat(proxy.credentials()).isEqualTo(new Credentials("me", "secret"));
        assertThat(proxy.tunnelsPlain()).isFalse();
        assertThat(proxy.toString()).doesNotContain("secret");
    }

    @Test
    void canBeNone() {
        assertThat(choice(Map.of("weft.client.proxy", "none")).forUri(SECURE)).isNull();
        assertThat(choice(Map.of("weft.client.proxy", Proxy.NO_PROXY)).forUri(SECURE))
                .isNull();
    }

    @Test
    void asksASelectorAboutHttp() {
        List<URI> asked = new ArrayList<>();
        ProxySelector selector = new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.add(uri);
                return uri.getScheme().equals("https")
                        ? List.of(new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("p.example", 1080)))
                        : List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        };
        ProxyChoice choice = choice(Map.of("weft.client.proxy", selector));
        assertThat(choice.forUri(SECURE))
                .isEqualTo(new ProxyServer(ProxyServer.Kind.SOCKS5, "p.example", 1080, null, true));
        assertThat(choice.forUri(URI.create("ws://a.example:81/"))).isNull();
        assertThat(asked).containsExactly(URI.create("https://a.example/x"), URI.create("http://a.example:81/"));
    }
}
