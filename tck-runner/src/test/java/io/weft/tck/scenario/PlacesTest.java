package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.scenario.endpoint.Vault;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Response;
import io.weft.tck.wire.UpgradeRequest;
import io.weft.tck.wire.WireClient;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** So many connections at a time, from one address and of one user, and no more: whoever finds no place is told when to come back. */
@Scenario(
        value = Vault.class,
        guard = Guard.BASIC,
        settings = {"weft.maxConnections=6", "weft.maxConnectionsPerAddress=4", "weft.maxConnectionsPerUser=2"})
class PlacesTest {
    private static final String OTHER_ADDRESS = "127.0.0.2";
    private static final String THIRD_ADDRESS = "127.0.0.3";

    private final Served served;
    private final Deque<WireClient> inside = new ArrayDeque<>();

    PlacesTest(Served served) {
        this.served = served;
    }

    @AfterEach
    void allLeave() {
        inside.forEach(WireClient::reset);
        Await.until(this::placesFree, free -> free == 4, "places free for one address");
    }

    /** How many come in from one address, one after the other, and leave again. */
    private int placesFree() {
        Deque<WireClient> come = new ArrayDeque<>();
        while (come.size() < 5) {
            WireClient client = WireClient.from(THIRD_ADDRESS, port());
            come.push(client);
            if (client.handshake(anybody()).status() != 101) {
                break;
            }
        }
        int found = come.size() - 1;
        come.forEach(WireClient::reset);
        return found;
    }

    @Test
    @Tag("security-15")
    void one_user_has_so_many_places_and_gets_them_back() {
        Caller ann = Caller.withBasic(served, "ann");
        enter(served.dial(), ann.request("/vault/x"));
        enter(served.dial(), ann.request("/vault/x"));
        assertFull(served.dial(), ann.request("/vault/x"));
        enter(served.dial(), Caller.withBasic(served, "eve").request("/vault/x"));
        leaveOne();
        leaveOne();
        assertComesIn(ann.request("/vault/x"));
    }

    @Test
    @Tag("security-15")
    void one_address_has_so_many_places_and_all_together_too() {
        for (int i = 0; i < 4; i++) {
            enter(served.dial(), anybody());
        }
        assertFull(served.dial(), anybody());
        enter(WireClient.from(OTHER_ADDRESS, port()), anybody());
        enter(WireClient.from(OTHER_ADDRESS, port()), anybody());
        assertFull(WireClient.from(OTHER_ADDRESS, port()), anybody());
        assertFull(WireClient.from(THIRD_ADDRESS, port()), anybody());
        WireClient first = inside.peekLast();
        first.send(Frame.text("as ever"));
        assertThat(first.receive().text()).isEqualTo("kept as ever");
    }

    /** A refused handshake takes no place, however often it is tried. */
    @Test
    void who_is_refused_for_something_else_takes_no_place() {
        for (int i = 0; i < 10; i++) {
            try (WireClient client = served.dial()) {
                assertThat(client.handshake(anybody().with("Sec-WebSocket-Version", "7"))
                                .status())
                        .isEqualTo(426);
            }
        }
        enter(served.dial(), anybody());
    }

    private int port() {
        return served.host().port();
    }

    private UpgradeRequest anybody() {
        return served.request("/open/x");
    }

    private void enter(WireClient client, UpgradeRequest request) {
        inside.push(served.upgraded(client, request));
    }

    /** The one who came last says goodbye. */
    private void leaveOne() {
        WireClient client = inside.pop();
        client.send(Frame.close(1000, ""));
        client.receiveClose();
        client.awaitEnd();
        client.close();
    }

    private void assertComesIn(UpgradeRequest request) {
        Await.until(
                () -> {
                    WireClient client = served.dial();
                    inside.push(client);
                    return client.handshake(request).status();
                },
                status -> status == 101,
                "answer once a place is free");
    }

    private static void assertFull(WireClient client, UpgradeRequest request) {
        try (client) {
            Response response = client.handshake(request);
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.header("Retry-After")).matches("[1-9]\\d*");
        }
    }
}
