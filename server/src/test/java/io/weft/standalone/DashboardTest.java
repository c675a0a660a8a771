package io.weft.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ajax.JSON;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a server shows of itself: the dashboard, in a real browser too, and what Prometheus reads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final WeftServer server = WeftServer.builder().port(0).start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterAll
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(server.uri().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private WebSocket connect(String path) throws Exception {
        URI uri = server.webSocketUri().resolve(path);
        return http.newWebSocketBuilder()
                .buildAsync(uri, new WebSocket.Listener() {})
                .get(10, TimeUnit.SECONDS);
    }

    @Test
    void prometheusReadsFiguresByTemplate() throws Exception {
        WebSocket peer = connect("/chat/a-room-nobody-should-see-in-a-figure");
        HttpResponse<String> metrics = get("/metrics");
        peer.abort();

        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(metrics.body())
                .containsPattern(
                        "(?m)^weft_handshakes_total\\{context=\"/\",endpoint=\"/chat/\\{room}\",status=\"101\"} [1-9]")
                .containsPattern("(?m)^weft_sessions_open\\{context=\"/\",endpoint=\"/echo\"} ")
                .contains("jvm_memory_used_bytes")
                .doesNotContain("nobody-should-see");
    }

    @Test
    void theFiguresOfTheDashboardAreJson() throws Exception {
        Object figures =
                new JSON().fromJSON(get("/weft-console/figures.json?since=x").body());

        assertThat(figures)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsKeys("samples", "endpoints", "slow");
        assertThat(get("/weft-console/figures.json?since=999999999999999999").body())
                .contains("\"samples\":[]");
    }

    @Test
    void aBrowserShowsWhatHappens(@TempDir Path profile) throws Exception {
        Browser browser = Browser.start(profile);
        WebSocket peer = connect("/echo");
        try {
            browser.resize(1280, 860);
            for (String scheme : new String[] {"light", "dark"}) {
                browser.prefer(scheme);
                browser.open(server.uri().resolve("/weft-console/dashboard.html"));
                browser.await("document.querySelector('#live').dataset.state === 'live'");
                peer.sendText("hello", true).get(10, TimeUnit.SECONDS);
                browser.await("document.querySelectorAll('#plot-open path.line').length === 1");
                browser.await(
                        "[...document.querySelectorAll('#endpoints tr')].some(row => row.cells[0].textContent === '/echo'"
                                + " && row.cells[1].textContent === '1')");
                browser.screenshot(SCREENSHOTS.resolve("dashboard-" + scheme + ".png"));
            }
            assertThat(browser.complaints()).isEmpty();
        } finally {
            peer.abort();
            browser.quit();
        }
    }
}
