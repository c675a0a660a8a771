package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.assertion.Assertion;
import io.weft.tck.host.Tls;
import io.weft.tck.scenario.endpoint.Life;
import io.weft.tck.scenario.endpoint.Vault;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Response;
import io.weft.tck.wire.UpgradeRequest;
import io.weft.tck.wire.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The host's security constraints rule over handshakes, although Weft's filter stands before all others (WSC-8.1 to 8.3). */
@Scenario(
        value = {Vault.class, Life.class},
        guard = Guard.BASIC)
class ConstraintTest {
    private final Served served;
    private final Journal journal = new Journal();

    ConstraintTest(Served served) {
        this.served = served;
    }

    private Response anonymous(String target) {
        try (WireClient client = served.dial()) {
            return client.handshake(served.request(target));
        }
    }

    @Test
    @Assertion("WSC-8.1-1")
    void who_has_not_logged_in_is_answered_401() { // WSC-8.1-1
        Response response = anonymous(journal.at("/vault"));
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("WWW-Authenticate")).startsWith("Basic ");
        journal.assertNothingMore();
    }

    @Test
    @Assertion("WSC-8.2-1")
    void who_has_not_the_role_is_answered_403() { // WSC-8.2-1
        assertThat(Caller.withBasic(served, "bob").status(journal.at("/vault"))).isEqualTo(403);
        journal.assertNothingMore();
    }

    @Test
    @Assertion({"WSC-8.2-1", "WSC-7.2-2"})
    void who_has_the_role_comes_in() { // WSC-8.2-1
        Caller.withBasic(served, "ann").connect(journal.at("/vault")).close();
        journal.expect("open ann keeper");
    }

    @Test
    @Assertion("WSC-8.2-1")
    void a_constraint_without_roles_lets_nobody_in() { // WSC-8.2-1
        assertThat(anonymous(journal.at("/closed")).status()).isIn(401, 403);
        assertThat(Caller.withBasic(served, "ann").status(journal.at("/closed")))
                .isEqualTo(403);
        journal.assertNothingMore();
    }

    @Test
    @Assertion("WSC-8.2-2")
    void a_constraint_for_GET_alone_applies() { // WSC-8.2-2
        assertThat(anonymous(journal.at("/getting")).status()).isEqualTo(401);
        journal.assertNothingMore();
    }

    @Test
    @Assertion("WSC-8.2-2")
    void a_constraint_for_another_method_does_not_apply() { // WSC-8.2-2
        try (WireClient client = served.connect(journal.at("/posting"))) {
            client.send(Frame.text("hello"));
            assertThat(client.receive().text()).isEqualTo("kept hello");
        }
        journal.expect("open nobody");
    }

    /** What a resource behind a constraint can be called as well; the host's own matching decides what each one means. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/vault;x=1/NAME",
                "/vault/NAME;x=1",
                ";x=1/vault/NAME",
                "/;x=1/vault/NAME",
                "//vault/NAME",
                "/vault//NAME",
                "/./vault/NAME",
                "/%2e/vault/NAME",
                "/lobby/../vault/NAME",
                "/lobby/%2e%2e/vault/NAME",
                "/lobby/..;x=1/vault/NAME",
                "/%76ault/NAME",
                "/v%61ult%2fNAME",
                "/vault%2fNAME",
                "/vault/./NAME",
                "/vault/%2e/NAME",
                "/vault/lobby/../NAME",
                "/lobby/..%2fvault/NAME",
                "/lobby/..%5cvault/NAME",
                "/vault\\NAME",
                "/vault/NAME/",
                "/vault/NAME%00",
                "/VAULT/../vault/NAME"
            })
    @Assertion("WSC-8.2-1")
    void no_other_spelling_of_the_path_gets_in(String spelling) {
        String target = spelling.replace("NAME", journal.id());
        assertThat(anonymous(target).status()).as("status of " + target).isBetween(300, 499);
        journal.assertNothingMore();
    }

    @Test
    @Assertion("WSC-8.3-2")
    void a_plain_connection_is_refused_where_an_encrypted_one_is_asked_for() { // WSC-8.3-2
        Response response = anonymous(journal.at("/private"));
        assertThat(response.status()).isIn(301, 302, 303, 307, 308, 403);
        journal.assertNothingMore();
    }

    @Test
    @Assertion("WSC-8.3-2")
    void an_encrypted_connection_is_taken_where_it_is_asked_for() { // WSC-8.3-2
        try (WireClient client = served.connectSecure(journal.at("/private"))) {
            client.send(Frame.text("psst"));
            assertThat(client.receive().text()).isEqualTo("kept psst");
        }
        journal.expect("open nobody");
    }

    @Test
    @Assertion("WSC-8.3-1")
    void both_are_taken_where_nothing_is_asked_for() { // WSC-8.3-1
        served.connect(journal.at("/lobby")).close();
        journal.expect("open nobody");
        Journal second = new Journal();
        served.connectSecure(second.at("/lobby")).close();
        second.expect("open nobody");
    }

    @Test
    void a_login_is_asked_for_over_encrypted_connections_as_well() {
        UpgradeRequest request = UpgradeRequest.to(
                Served.CONTEXT + journal.at("/vault"),
                "127.0.0.1:" + served.host().securePort());
        try (WireClient client = WireClient.secure(served.host().securePort(), Tls.context())) {
            assertThat(client.handshake(request).status()).isEqualTo(401);
        }
        journal.assertNothingMore();
    }
}
