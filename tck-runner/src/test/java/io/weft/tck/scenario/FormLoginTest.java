package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.assertion.Assertion;
import io.weft.tck.scenario.endpoint.Life;
import io.weft.tck.scenario.endpoint.LoginPage;
import io.weft.tck.scenario.endpoint.Vault;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.WireClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions of callers who have logged in by a form, which their HTTP session remembers (WSC-7.2-2, WSC-7.2-3). */
@Scenario(
        value = {Vault.class, Life.class, LoginPage.class},
        guard = Guard.FORM)
class FormLoginTest {
    private final Served served;
    private final Journal journal = new Journal();

    FormLoginTest(Served served) {
        this.served = served;
    }

    private WireClient connect(Caller caller, String place) {
        return caller.connect(journal.at(place));
    }

    private void expectClosed(WireClient client) {
        Frame close = client.receive();
        assertThat(close.closeCode()).isEqualTo(1008);
        client.send(Frame.close(1008, ""));
        client.awaitEnd();
        journal.expect("close 1008 The login has ended");
        journal.assertNothingMore();
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout", "invalidate"})
    @Assertion({"WSC-7.2-2", "WSC-7.2-3"})
    @Tag("security-21")
    void sessions_end_with_the_login(String how) {
        Caller ann = Caller.withForm(served, "ann");
        try (WireClient client = connect(ann, "/vault")) {
            journal.expect("open ann keeper");
            ann.ask(how);
            expectClosed(client);
        }
        served.assertServesOthers();
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout", "invalidate"})
    @Assertion("WSC-7.2-3")
    @Tag("security-21")
    @Tag("tomcat-session-id")
    void the_login_is_followed_when_the_session_id_changes(String how) {
        Caller ann = Caller.withForm(served, "ann");
        try (WireClient client = connect(ann, "/vault")) {
            journal.expect("open ann keeper");
            String before = ann.sessionId();
            ann.ask("renew");
            assertThat(ann.sessionId()).isNotEqualTo(before);
            client.send(Frame.text("still in?"));
            assertThat(client.receive().text()).isEqualTo("kept still in?");
            ann.ask(how);
            expectClosed(client);
        }
    }

    @Test
    @Assertion("WSC-7.2-3")
    void a_session_ends_when_its_http_session_expires() {
        Caller ann = Caller.withForm(served, "ann");
        try (WireClient client = connect(ann, "/vault")) {
            journal.expect("open ann keeper");
            ann.ask("expire");
            for (int looks = 0; looks < 50 && client.staysSilent(200); looks++) {
                served.deployed().lookForExpiredSessions();
            }
            expectClosed(client);
        }
    }

    @Test
    void one_callers_logout_ends_all_of_their_sessions_and_nobody_elses() {
        Caller ann = Caller.withForm(served, "ann");
        Caller bob = Caller.withForm(served, "bob");
        Journal bobs = new Journal();
        try (WireClient first = connect(ann, "/vault");
                WireClient second = connect(ann, "/vault");
                WireClient other = bob.connect(bobs.at("/lobby"))) {
            ann.ask("logout");
            assertThat(first.receiveClose().closeCode()).isEqualTo(1008);
            assertThat(second.receiveClose().closeCode()).isEqualTo(1008);
            bobs.expect("open bob visitor");
            other.send(Frame.text("and I?"));
            assertThat(other.receive().text()).isEqualTo("kept and I?");
        }
    }

    @Test
    void what_a_caller_sends_after_the_end_of_the_login_is_not_heard() {
        Caller ann = Caller.withForm(served, "ann");
        try (WireClient client = connect(ann, "/vault")) {
            journal.expect("open ann keeper");
            ann.ask("logout");
            assertThat(client.receive().closeCode()).isEqualTo(1008);
            client.sendBytesOrMeetTheEnd(Frame.bytesOf(Frame.text("one more thing")));
            client.awaitEnd();
            journal.expect("close 1008 The login has ended");
            journal.assertNothingMore();
        }
    }

    @Test
    void sessions_of_nobody_outlive_http_sessions() {
        try (WireClient client = connect(Caller.withForm(served, "ann"), "/lobby");
                WireClient anonymous = served.upgraded(served.dial(), served.request(new Journal().at("/lobby")))) {
            Caller.withForm(served, "ann").ask("logout");
            client.send(Frame.text("a"));
            anonymous.send(Frame.text("b"));
            assertThat(client.receive().text()).isEqualTo("kept a");
            assertThat(anonymous.receive().text()).isEqualTo("kept b");
        }
    }
}
