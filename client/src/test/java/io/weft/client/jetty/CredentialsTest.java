package io.weft.client.jetty;

import static io.weft.client.jetty.ScriptedServer.accept;
import static io.weft.client.jetty.ScriptedServer.answer;
import static io.weft.client.jetty.ScriptedServer.field;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What proves who asks, on the wire: given to whom it is meant for, and to nobody else. */
class CredentialsTest {
    private final ClientFixture client = new ClientFixture();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void answersABasicChallenge() throws Exception {
        client.with("weft.client.user", "me").with("weft.client.password", "pass");
        try (ScriptedServer server =
                new ScriptedServer(head -> "Basic bWU6cGFzcw==".equals(field(head, "Authorization"))
                        ? accept(head)
                        : answer("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\""))) {
            client.connect(server.uri("/x"));
            assertThat(client.diary.next()).isEqualTo("open");
            assertThat(field(requireNonNull(server.heads.poll(1, TimeUnit.SECONDS)), "Authorization"))
                    .as("unasked")
                    .isNull();
        }
    }

    @Test
    void answersADigestChallenge() throws Exception {
        client.with("weft.client.user", "me").with("weft.client.password", "pass");
        try (ScriptedServer server = new ScriptedServer(
                head -> isDigestOf(head, "me", "pass")
                        ? accept(head)
                        : answer(
                                "401 Unauthorized",
                                "WWW-Authenticate: Digest realm=\"x\", qop=\"auth\", algorithm=MD5, nonce=\"n0nce\", opaque=\"o\""))) {
            client.connect(server.uri("/x?y"));
            assertThat(client.diary.next()).isEqualTo("open");
            assertThat(server.heads).hasSize(2);
        }
    }

    /** RFC 7616 §3.4.1, computed without the code under test. */
    private static boolean isDigestOf(String head, String user, String password) {
        String said = field(head, "Authorization");
        if (said == null) {
            return false;
        }
        String a1 = md5(user + ":x:" + password);
        String a2 = md5("GET:" + part(said, "uri"));
        String expected = md5(
                a1 + ":n0nce:" + part(said, "nc") + ":" + part(said, "cnonce") + ":" + part(said, "qop") + ":" + a2);
        return part(said, "uri").equals("/x?y") && part(said, "response").equals(expected);
    }

    private static String part(String digest, String name) {
        Matcher matcher = Pattern.compile("\\b" + name + "=\"?([^\",]+)").matcher(digest);
        assertThat(matcher.find()).as(name + " in " + digest).isTrue();
        return matcher.group(1);
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("security-27")
    @Tag("tyrus-663")
    void tellsNobodyElse() throws Exception {
        client.with("weft.client.user", "me")
                .with("weft.client.password", "pass")
                .with("weft.client.bearerToken", "secret");
        try (ScriptedServer other = new ScriptedServer(head -> field(head, "Authorization") == null
                        ? answer("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"")
                        : accept(head));
                ScriptedServer server = new ScriptedServer(
                        head -> answer("302 Found", "Location: http://localhost:" + other.port() + "/"))) {
            assertThat(client.failure(server.uri("/")).status()).isEqualTo(401);
            assertThat(field(requireNonNull(server.heads.poll(1, TimeUnit.SECONDS)), "Authorization"))
                    .isEqualTo("Bearer secret");
            List<String> heads = new ArrayList<>(other.heads);
            assertThat(heads).hasSize(1);
            assertThat(field(heads.get(0), "Authorization")).isNull();
        }
    }

    @Test
    void sendsNothingThatNobodyAskedFor() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer::accept)) {
            client.connect(server.uri("/x"));
            String head = server.heads.poll(1, TimeUnit.SECONDS);
            assertThat(head.lines().map(line -> line.replaceFirst(":.*", "")))
                    .containsExactlyInAnyOrder(
                            "GET /x HTTP/1.1",
                            "Host",
                            "Connection",
                            "Upgrade",
                            "Sec-WebSocket-Key",
                            "Sec-WebSocket-Version",
                            "");
        }
    }
}
