package io.weft.tck.assertion;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.assertion.app.Logbook;
import io.weft.tck.assertion.app.Sessions;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import io.weft.tck.wire.Response;
import io.weft.tck.wire.WireClient;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sessions tell, how long they last, and what a handshake's request knows. */
class SessionsTest extends OnSite {
    private static final int JAVA_17 = 61;

    @Deployment(testable = false)
    static WebArchive application() {
        return Archives.war("sessions", Sessions.class, Logbook.class);
    }

    @Test
    @Pitfall("A session has one id, also after its close.")
    void a_session_has_one_id_also_after_its_close() {
        try (Log log = site.log();
                WireClient client = site.connect(log.at("/idle"))) {
            String id = log.next().substring("id ".length());
            client.send(Frame.close(1000, ""));
            client.awaitEnd();
            log.expect("close 1000 id " + id);
            assertThat(site.ask("/ended", log.key())).isEqualTo(id + " open false");
            log.expectNothingMore();
        }
    }

    @Test
    @Pitfall("An idle session ends with 1006 on its own side.")
    void an_idle_session_ends_with_1006() {
        try (Log log = site.log();
                WireClient client = site.connect(log.at("/idle"))) {
            assertThat(log.next()).startsWith("id ");
            client.send(Frame.text("1"));
            assertThat(log.next()).startsWith("close 1006");
            client.awaitEnd();
        }
    }

    @Test
    @Pitfall("Pings and pongs keep a session from being idle.")
    void pings_and_pongs_keep_a_session_from_being_idle() {
        try (Log log = site.log();
                WireClient client = site.connect(log.at("/idle"))) {
            assertThat(Site.ask(client, "1500")).isEqualTo("idle for 1500");
            for (int i = 0; i < 6; i++) {
                assertThat(client.staysSilent(400)).isTrue();
                client.send(i % 2 == 0 ? Frame.ping("p") : Frame.pong("p"));
                if (i % 2 == 0) {
                    assertThat(client.receive().opcode()).isEqualTo(Opcode.PONG);
                }
            }
            assertThat(Site.ask(client, "0")).isEqualTo("idle for 0");
        }
    }

    @Test
    @Pitfall("The open sessions are those of the session's own endpoint.")
    void the_open_sessions_are_those_of_the_sessions_own_endpoint() {
        try (WireClient first = site.connect("/first");
                WireClient other = site.connect("/first");
                WireClient second = site.connect("/second")) {
            assertThat(Site.ask(other, "?")).isEqualTo("2");
            assertThat(Site.ask(first, "?")).isEqualTo("2");
            assertThat(Site.ask(second, "?")).isEqualTo("1");
        }
    }

    @Test
    @Assertion("WSC-7.2-1")
    void the_handshake_gives_the_clients_http_session() {
        Response entrance =
                site.handshake(site.request("/http-session").without("Upgrade").with("Connection", "close"));
        String cookie = entrance.header("Set-Cookie").split(";", -1)[0];
        try (WireClient client = site.connect(site.request("/request").and("Cookie", cookie))) {
            assertThat(Site.ask(client, "http session")).isNotEmpty().isEqualTo(entrance.header("X-Session"));
        }
        assertThat(site.ask("/request", "http session")).as("without a cookie").isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"principal", "session principal", "getUserX509CertificateChain"})
    void without_a_login_nobody_is_there(String question) {
        assertThat(site.ask("/request", question)).isEqualTo("null");
        assertThat(site.ask("/request", "in role")).isEqualTo("false");
    }

    @Test
    @Pitfall("The handshake request tells addresses, ports and locale, as WebSocket 2.3 wants.")
    void the_request_tells_addresses_and_locale() {
        try (WireClient client = site.connect(site.request("/request").and("Accept-Language", "pt-BR"))) {
            assertThat(Site.ask(client, "getLocalPort")).isEqualTo("" + site.port());
            assertThat(Site.ask(client, "getRemotePort")).matches("\\d+").isNotEqualTo("" + site.port());
            assertThat(Site.ask(client, "getLocalAddress")).isEqualTo("127.0.0.1");
            assertThat(Site.ask(client, "getRemoteAddress")).isEqualTo("127.0.0.1");
            assertThat(Site.ask(client, "getPreferredLocale")).isEqualTo("pt-BR");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/io/weft/server/WeftServerContainer.class", "/io/weft/servlet/WeftInitializer.class"})
    @Assertion("WSC-6.5-1")
    void weft_runs_on_java_17(String weft) throws IOException {
        try (InputStream bytes = SessionsTest.class.getResourceAsStream(weft)) {
            byte[] head = requireNonNull(bytes).readNBytes(8);
            assertThat((head[6] << 8) + head[7])
                    .as("class file version of %s", weft)
                    .isEqualTo(JAVA_17);
        }
    }

    @Test
    @Assertion("WSC-6.5-2")
    void the_host_is_one_of_jakarta_ee_11() {
        Response entrance =
                site.handshake(site.request("/http-session").without("Upgrade").with("Connection", "close"));
        assertThat(entrance.header("X-Servlet")).isEqualTo("6");
        assertThat(site.ask("/request", "in role"))
                .as("and WebSocket is served on it")
                .isEqualTo("false");
    }
}
