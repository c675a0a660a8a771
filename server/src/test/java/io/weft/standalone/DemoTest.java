package io.weft.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.eclipse.jetty.util.ajax.JSON;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo over real connections, with the JDK's client. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTest {

    private static final int MEBIBYTE = 1 << 20;

    private final WeftServer server = WeftServer.builder().port(0).start();

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, MEBIBYTE, 64 * MEBIBYTE})
    void echoesBinary(int length) throws Exception {
        byte[] message = new byte[length];
        new Random(length).nextBytes(message);
        try (TestClient client = TestClient.connect(server, "/echo")) {
            client.send(message);

            assertThat(client.binary()).isEqualTo(message);
        }
    }

    @Test
    void echoesTextInFragments() throws Exception {
        try (TestClient client = TestClient.connect(server, "/echo")) {
            client.sendFragment("zażółć ", false);
            client.sendFragment("", false);
            client.sendFragment("gęślą jaźń 🦢", true);

            assertThat(client.text()).isEqualTo("zażółć gęślą jaźń 🦢");
        }
    }

    @Test
    void takesMoreFragmentsThanTheContainersDefault() throws Exception {
        int fragments = 2_000;
        try (TestClient client = TestClient.connect(server, "/echo")) {
            for (int i = 1; i <= fragments; i++) {
                client.sendFragment("x", i == fragments);
            }

            assertThat(client.text()).isEqualTo("x".repeat(fragments));
        }
    }

    @Test
    void answersACloseWithTheSameCode() throws Exception {
        try (TestClient client = TestClient.connect(server, "/echo")) {
            client.close(4000, "enough");

            assertThat(client.closed().code()).isEqualTo(4000);
        }
    }

    @Test
    void sendsAMessageBackInAsManyFragmentsAsThePathSays() throws Exception {
        try (TestClient client = TestClient.connect(server, "/fragments/4")) {
            client.send("abcdefg🦢");

            assertThat(client.text()).isEqualTo("abcdefg🦢");
            assertThat(client.parts()).containsExactly("ab", "cd", "ef", "g🦢");
        }
    }

    @Test
    void sendsBytesBackInFragmentsAndEmptyOnesIfThereAreTooFew() throws Exception {
        try (TestClient client = TestClient.connect(server, "/fragments/5")) {
            client.send(new byte[] {1, 2, 3});

            assertThat(client.binary()).containsExactly(1, 2, 3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "x", "-1"})
    void refusesACountThatIsNone(String count) throws Exception {
        try (TestClient client = TestClient.connect(server, "/fragments/" + count)) {
            assertThat(client.closed())
                    .isEqualTo(new TestClient.Closed(1008, "The number of fragments must be 1 to 1000"));
        }
    }

    @Test
    void tellsEveryoneInTheRoomAndNobodyElse() throws Exception {
        try (TestClient ann = TestClient.connect(server, "/chat/here?name=Ann");
                TestClient other = TestClient.connect(server, "/chat/elsewhere?name=Ann")) {
            assertThat(json(ann.text())).containsEntry("type", "welcome").containsEntry("name", "Ann");
            assertThat(json(other.text())).containsEntry("type", "welcome");
            say(ann, "first");
            assertThat(json(ann.text())).containsEntry("type", "said").containsEntry("text", "first");
            try (TestClient second = TestClient.connect(server, "/chat/here?name=Ann")) {
                assertThat(json(second.text()))
                        .containsEntry("name", "Ann 2")
                        .hasEntrySatisfying("people", people -> assertThat((Object[]) people)
                                .containsExactly("Ann", "Ann 2"))
                        .hasEntrySatisfying("history", history -> assertThat((Object[]) history)
                                .singleElement()
                                .satisfies(said -> assertThat(said.toString()).contains("first")));
                assertThat(json(ann.text())).containsEntry("type", "joined").containsEntry("name", "Ann 2");
                say(second, "\"quoted\" & <b>");
                assertThat(json(ann.text()))
                        .containsEntry("text", "\"quoted\" & <b>")
                        .containsEntry("name", "Ann 2");
                second.close(1000, "");
                assertThat(json(ann.text())).containsEntry("type", "left").containsEntry("name", "Ann 2");
            }
            say(other, "still alone");
            assertThat(json(other.text())).containsEntry("text", "still alone");
        }
    }

    @Test
    void tellsWhatIsWrongWithAMessageAndLivesOn() throws Exception {
        try (TestClient client = TestClient.connect(server, "/chat/strict")) {
            assertThat(json(client.text())).containsEntry("name", "guest");
            client.send("no JSON at all");
            assertThat(json(client.text()))
                    .containsEntry("type", "refused")
                    .hasEntrySatisfying("why", why -> assertThat(why.toString()).isNotBlank());
            say(client, "fine");
            assertThat(json(client.text())).containsEntry("text", "fine");
        }
    }

    @Test
    void pushesTimeAndNumber() throws Exception {
        try (TestClient client = TestClient.connect(server, "/ticker")) {
            Map<String, Object> first = json(client.text());
            Map<String, Object> second = json(client.text());

            assertThat(first).containsOnlyKeys("time", "value");
            assertThat(second.get("time")).isNotEqualTo(first.get("time"));
        }
    }

    @Test
    void measuresAPingToTheClient() throws Exception {
        try (TestClient client = TestClient.connect(server, "/weft-console/probe")) {
            client.send("ping");

            assertThat(Long.parseLong(client.text())).isBetween(1L, 20_000_000L);
        }
    }

    private static void say(TestClient client, String text) throws Exception {
        client.send(new JSON().toJSON(Map.of("type", "say", "text", text)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> json(String text) {
        return (Map<String, Object>) new JSON().parse(new JSON.StringSource(text));
    }
}
