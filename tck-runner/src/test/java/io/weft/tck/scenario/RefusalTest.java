package io.weft.tck.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.weft.tck.scenario.endpoint.Carrier;
import io.weft.tck.scenario.endpoint.Diary;
import io.weft.tck.scenario.endpoint.Page;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Response;
import io.weft.tck.wire.UpgradeRequest;
import io.weft.tck.wire.WireClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A refused handshake leaves nothing open: no 101, no connection on which bytes could mean something else to a proxy. */
@Scenario({Diary.class, Carrier.class, Page.class})
class RefusalTest {
    private static final int BAD_REQUEST = 400;

    private final Served served;

    RefusalTest(Served served) {
        this.served = served;
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("POST", 405, request -> request.line("POST " + Served.CONTEXT + "/echo HTTP/1.1")),
                refused("no key", BAD_REQUEST, request -> request.without("Sec-WebSocket-Key")),
                refused("two keys", BAD_REQUEST, request -> request.and("Sec-WebSocket-Key", UpgradeRequest.KEY)),
                refused("short key", BAD_REQUEST, request -> request.with("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAA")),
                refused("version 7", 426, request -> request.with("Sec-WebSocket-Version", "7")),
                refused("version 130", 426, request -> request.with("Sec-WebSocket-Version", "130")),
                refused("two versions", BAD_REQUEST, request -> request.and("Sec-WebSocket-Version", "13")),
                refused("no version", 426, request -> request.without("Sec-WebSocket-Version")),
                refused("another page", 403, request -> request.and("Origin", "https://evil.example")),
                refused(
                        "no token among subprotocols",
                        BAD_REQUEST,
                        request -> request.and("Sec-WebSocket-Protocol", "a b")),
                refused(
                        "a quote that is never closed",
                        BAD_REQUEST,
                        request -> request.and("Sec-WebSocket-Extensions", "a;b=\"c")));
    }

    private static Arguments refused(String name, int status, UnaryOperator<UpgradeRequest> change) {
        return argumentSet(name, status, change);
    }

    /**
     * A proxy that takes the answer for an upgrade passes on what follows; a server that takes it for another request answers
     * what the proxy never saw.
     */
    @ParameterizedTest
    @MethodSource("refused")
    @Tag("security-17")
    @Tag("security-18")
    @Tag("smuggling-through-proxies")
    void a_refused_handshake_ends_its_connection_and_what_follows_it_is_not_heard(
            int status, UnaryOperator<UpgradeRequest> change) {
        Journal journal = new Journal();
        UpgradeRequest request = change.apply(served.request(journal.at("/diary")));
        byte[] smuggled = ("GET " + Served.CONTEXT + "/page HTTP/1.1\r\nHost: 127.0.0.1:"
                        + served.host().port() + "\r\n\r\n")
                .getBytes(US_ASCII);
        try (WireClient client = served.dial()) {
            client.sendBytesOrMeetTheEnd(together(request.bytes(), smuggled));
            String answer = readToEnd(client);
            assertThat(answer).startsWith("HTTP/1.1 " + status);
            assertThat(answer.split("HTTP/1.1 ", -1))
                    .as("answers in %s", answer)
                    .hasSize(2);
            String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
            assertThat(head.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("connection:")))
                    .as("Connection in %s", head)
                    .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains("close"));
            assertThat(head.contains("Sec-WebSocket-Version: 13"))
                    .as("the version that is spoken, in %s", head)
                    .isEqualTo(status == 426);
        }
        journal.assertNothingMore();
        served.assertServesOthers();
    }

    /** Frames behind a handshake that is refused never reach an endpoint. */
    @Test
    @Tag("security-18")
    void frames_behind_a_refused_handshake_reach_nobody() {
        Journal journal = new Journal();
        UpgradeRequest request = served.request(journal.at("/diary")).and("Origin", "https://evil.example");
        try (WireClient client = served.dial()) {
            client.sendBytesOrMeetTheEnd(
                    together(request.bytes(), Frame.text("early").bytes()));
            assertThat(readToEnd(client)).startsWith("HTTP/1.1 403").doesNotContain("early");
        }
        served.assertServesOthers();
        journal.assertNothingMore();
    }

    /** What the application has read from the query may hold line breaks. */
    @Test
    @Tag("security-20")
    @Tag("CVE-2026-1527")
    void an_application_that_passes_on_a_line_break_writes_no_header_of_a_strangers() {
        try (WireClient client = served.dial()) {
            client.sendBytes(served.request("/carrier?note=a%0d%0aX-Evil:%201").bytes());
            Response response = client.readResponse();
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.values("X-Evil")).isEmpty();
        }
        try (WireClient client = served.dial()) {
            Response response = client.handshake(served.request("/carrier?note=harmless"));
            assertThat(response.status()).isEqualTo(101);
            assertThat(response.header("X-Note")).isEqualTo("harmless");
        }
    }

    private static byte[] together(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** A reset after the answer is an end, too: what was sent behind the request has not been read. */
    static String readToEnd(WireClient client) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            InputStream in = client.socket().getInputStream();
            byte[] bytes = new byte[4096];
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                answer.write(bytes, 0, length);
            }
        } catch (SocketException reset) {
            assertThat(answer.size()).as("bytes before the reset").isPositive();
        } catch (IOException e) {
            throw new UncheckedIOException(answer.toString(US_ASCII), e);
        }
        return answer.toString(US_ASCII);
    }
}
