package io.weft.tck.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.assertion.app.Life;
import io.weft.tck.assertion.app.Logbook;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.WireClient;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints and sessions from their opening to their close. */
class LifeTest extends OnSite {
    private static final int CONNECTIONS = 20;

    @Deployment(testable = false)
    static WebArchive application() {
        return Archives.war("life", Life.class, Logbook.class);
    }

    private WireClient connect(Log log) {
        WireClient client = site.connect(log.at("/annotated"));
        assertThat(client.receive().text()).isEqualTo("welcome");
        return client;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/programmatic", "/annotated/instances"})
    @Assertion({"WSC-2.1.1-1", "WSC-5.1-1"})
    @Pitfall("Each peer has an endpoint instance of its own.")
    void each_peer_has_an_endpoint_instance_of_its_own(String path) {
        try (WireClient first = site.connect(path);
                WireClient second = site.connect(path)) {
            if (path.startsWith("/annotated")) {
                first.receive();
                second.receive();
            }
            String own = Site.ask(first, "instance");
            String other = Site.ask(second, "instance");
            assertThat(own).hasSize(36).isNotEqualTo(other);
            assertThat(Site.ask(first, "instance")).isEqualTo(own);
            assertThat(Site.ask(second, "instance")).isEqualTo(other);
        }
    }

    @Test
    @Assertion({"WSC-2.1.2-1", "WSC-4.4-2", "WSC-4.5-2"})
    void one_session_object_stands_for_one_peer_in_every_callback() {
        try (Log log = site.log();
                WireClient first = connect(log);
                WireClient second = connect(log)) {
            String own = Site.ask(first, "session");
            String other = Site.ask(second, "session");
            assertThat(own).endsWith(" true").isNotEqualTo(other);
            assertThat(other).endsWith(" true");
            assertThat(Site.ask(first, "session")).isEqualTo(own);
            first.send(Frame.close(1000, ""));
            assertThat(log.await("close")).startsWith("close 1000, same session true");
        }
    }

    @Test
    @Assertion("WSC-2.1.2-2")
    void user_properties_last_until_onClose() {
        try (Log log = site.log();
                WireClient client = connect(log)) {
            assertThat(Site.ask(client, "remember")).isEqualTo("done");
            client.reset();
            assertThat(log.await("close")).endsWith("remembered until the end");
        }
    }

    @Test
    @Assertion("WSC-2.1.2-3")
    void a_new_connection_gets_a_new_session_id() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            try (Log log = site.log();
                    WireClient client = connect(log)) {
                ids.add(Site.ask(client, "session"));
                client.send(Frame.close(1000, ""));
                client.awaitEnd();
                log.await("close");
            }
        }
        assertThat(ids).hasSize(CONNECTIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"the peer closes", "the endpoint closes", "the peer is gone", "the peer breaks a rule"})
    @Assertion({"WSC-2.1.5-1", "WSC-4.5-1"})
    @Pitfall("The code of a close stands on the wire and in onClose, once, whoever closes.")
    void onClose_is_called_once_however_a_connection_ends(String way) {
        try (Log log = site.log();
                WireClient client = connect(log)) {
            log.expect("open true true");
            int code =
                    switch (way) {
                        case "the peer closes" -> {
                            client.send(Frame.close(4000, "bye"));
                            assertThat(client.receiveClose().closeCode()).isEqualTo(4000);
                            yield 4000;
                        }
                        case "the endpoint closes" -> {
                            client.send(Frame.text("close"));
                            Frame close = client.receiveClose();
                            assertThat(close.closeCode()).isEqualTo(4001);
                            assertThat(close.closeReason()).isEqualTo("enough");
                            client.send(Frame.close(4001, ""));
                            yield 4001;
                        }
                        case "the peer is gone" -> {
                            client.reset();
                            yield 1006;
                        }
                        default -> {
                            client.send(Frame.text("not masked").unmasked());
                            assertThat(client.receiveClose().closeCode()).isEqualTo(1002);
                            yield 1002;
                        }
                    };
            assertThat(log.await("close")).startsWith("close " + code);
            site.ask("/programmatic", "instance");
            log.expectNothingMore();
        }
    }

    @Test
    @Assertion("WSC-2.1.7-1")
    @Pitfall("An application has one container, whichever endpoint asks.")
    void an_application_has_one_container() {
        try (Log log = site.log();
                WireClient annotated = connect(log)) {
            assertThat(Site.ask(annotated, "container")).isEqualTo("the same container");
            assertThat(site.ask("/programmatic", "container")).isEqualTo("the same container");
        }
    }

    @Test
    @Assertion({"WSC-2.2.2-1", "WSC-4.4-1"})
    void onOpen_runs_when_the_connection_is_there_and_onClose_when_it_ends() {
        try (Log log = site.log();
                WireClient client = site.connect(log.at("/annotated"))) {
            assertThat(client.receive().text()).as("sent in onOpen").isEqualTo("welcome");
            log.expect("open true true");
            client.send(Frame.close(1000, ""));
            client.awaitEnd();
            assertThat(log.next()).startsWith("close 1000");
        }
    }

    @Test
    @Assertion("WSC-4.5-1")
    void onClose_begins_while_the_connection_is_still_there() {
        try (Log log = site.log();
                WireClient client = site.connect(log.at("/holding/close"))) {
            log.expect("in open", "out open");
            client.send(Frame.close(1000, ""));
            assertThat(client.receiveClose().closeCode()).isEqualTo(1000);
            log.expect("in close");
            log.release();
            log.expect("out close");
            client.awaitEnd();
        }
    }

    @Test
    @Assertion("WSC-4.5-3")
    @Pitfall("What onClose throws reaches onError.")
    void what_onClose_throws_reaches_onError() {
        try (Log log = site.log();
                WireClient client = connect(log)) {
            log.expect("open true true");
            client.send(Frame.close(4999, ""));
            assertThat(log.next()).startsWith("close 4999");
            log.expect("error IllegalStateException in onClose true");
        }
    }

    @Test
    @Assertion("WSC-5.1-2")
    void messages_of_one_peer_are_delivered_one_at_a_time() {
        try (Log log = site.log();
                WireClient client = site.connect(log.at("/holding/hold"))) {
            log.expect("in open", "out open");
            client.send(Frame.text("hold"), Frame.text("second"), Frame.binary(new byte[3]), Frame.pong("4"));
            log.expect("in hold");
            site.ask("/programmatic", "instance");
            log.expectNothingMore();
            log.release();
            log.expect("out hold", "in second", "out second", "in binary", "out binary", "in pong", "out pong");
        }
    }

    @Test
    @Assertion("WSC-5.1-3")
    void onClose_waits_for_onOpen() {
        try (Log log = site.log();
                WireClient client = site.connect(log.at("/holding/open"))) {
            log.expect("in open");
            client.send(Frame.close(1000, ""));
            site.ask("/programmatic", "instance");
            log.expectNothingMore();
            log.release();
            log.expect("out open", "in close", "out close");
        }
    }

    @Test
    @Assertion("WSC-5.1-4")
    void a_close_from_another_thread_waits_for_the_callback_that_runs() {
        try (Log log = site.log();
                WireClient client = site.connect(log.at("/holding/close-from"))) {
            log.expect("in open", "out open");
            client.send(Frame.text("close-from another thread"));
            assertThat(Stream.generate(log::next).limit(2))
                    .containsExactlyInAnyOrder("in close-from another thread", "asked to close");
            assertThat(client.receiveClose().closeCode()).isEqualTo(1000);
            client.send(Frame.close(1000, ""));
            site.ask("/programmatic", "instance");
            log.expectNothingMore();
            log.release();
            log.expect("out close-from another thread", "in close", "out close");
        }
    }

    @Test
    @Assertion("WSC-5.1.5")
    void pieces_of_a_message_come_in_order_and_before_any_other() {
        try (Log log = site.log();
                WireClient client = site.connect(log.at("/pieces"))) {
            client.send(
                    Frame.text("hold").unfinished(),
                    Frame.continuation("b").unfinished(),
                    Frame.continuation("c"),
                    Frame.text("d"));
            log.expect("in hold false");
            site.ask("/programmatic", "instance");
            log.expectNothingMore();
            log.release();
            log.expect("out hold", "in b false", "out b", "in c true", "out c", "in d true", "out d");
        }
    }
}
