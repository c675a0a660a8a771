package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.assertion.Assertion;
import io.weft.tck.scenario.endpoint.Life;
import io.weft.tck.scenario.endpoint.Vault;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions of callers who send name and password with each request (WSC-7.2-2, WSC-7.2-3). */
@Scenario(
        value = {Vault.class, Life.class},
        guard = Guard.BASIC)
class BasicLoginTest {
    private final Served served;
    private final Journal journal = new Journal();

    BasicLoginTest(Served served) {
        this.served = served;
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout", "invalidate"})
    @Assertion({"WSC-7.2-2", "WSC-7.2-3"})
    void a_login_with_an_http_session_ends_with_it(String how) {
        Caller ann = Caller.withBasic(served, "ann");
        ann.ask("begin");
        try (WireClient client = ann.connect(journal.at("/vault"))) {
            journal.expect("open ann keeper");
            ann.ask(how);
            assertThat(client.receive().closeCode()).isEqualTo(1008);
            client.send(Frame.close(1008, ""));
            client.awaitEnd();
            journal.expect("close 1008 The login has ended");
            journal.assertNothingMore();
        }
    }

    @Test
    void without_an_http_session_each_request_is_a_login_of_its_own() {
        try (WireClient client = Caller.withBasic(served, "ann").connect(journal.at("/vault"))) {
            journal.expect("open ann keeper");
            Caller.withBasic(served, "ann").ask("logout");
            client.send(Frame.text("still in?"));
            assertThat(client.receive().text()).isEqualTo("kept still in?");
        }
    }
}
