package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.scenario.endpoint.Pacemaker;
import io.weft.tck.scenario.endpoint.Sluice;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import io.weft.tck.wire.WireClient;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** An application says when it wants the next message; plain, over TLS and compressed. */
@Scenario({Sluice.class, Pacemaker.class})
class FlowControlTest {
    private static final int RSV1 = 4;

    /** RFC 7692 §7.2.3.1. */
    private static final byte[] HELLO = HexFormat.of().parseHex("f248cdc9c90700");

    private final Served served;

    FlowControlTest(Served served) {
        this.served = served;
    }

    @Test
    void messages_wait_while_pings_are_answered() {
        Journal journal = new Journal();
        try (WireClient client = served.connect(journal.at("/sluice"))) {
            assertWaits(client, journal);
        }
    }

    @Test
    void messages_wait_while_pings_are_answered_over_tls() {
        Journal journal = new Journal();
        try (WireClient client = served.connectSecure(journal.at("/sluice"))) {
            assertWaits(client, journal);
        }
    }

    private static void assertWaits(WireClient client, Journal journal) {
        client.send(Frame.text("a"), Frame.text("stop"), Frame.text("b"), Frame.ping("1"));
        client.send(Frame.text("c"), Frame.ping("2"));
        assertThat(client.receive().text()).isEqualTo("1");
        assertThat(client.receive().text()).isEqualTo("2");
        journal.expect("open", "a", "stop");
        journal.assertNothingMore();
        Sluice.resume(journal.id());
        journal.expect("b", "c");
        client.send(Frame.text("d"), Frame.close(1000, ""));
        client.receiveClose();
        journal.expect("d");
        assertThat(journal.awaitClose()).isEqualTo("close 1000");
    }

    @Test
    void compressed_messages_wait_too() {
        Journal journal = new Journal();
        try (WireClient client = served.upgraded(
                served.dial(),
                served.request(journal.at("/sluice")).and("Sec-WebSocket-Extensions", "permessage-deflate"))) {
            Frame hello = Frame.of(Opcode.TEXT, HELLO).withRsv(RSV1);
            client.send(hello, Frame.text("stop"), hello, Frame.ping("1"), hello, Frame.ping("2"));
            assertThat(client.receive().text()).isEqualTo("1");
            assertThat(client.receive().text()).isEqualTo("2");
            journal.expect("open", "Hello", "stop");
            journal.assertNothingMore();
            Sluice.resume(journal.id());
            journal.expect("Hello", "Hello");
        }
    }

    /** What is more than may be held stays with the client, and costs nothing until it is wanted. */
    @Test
    void a_client_that_sends_on_is_held_back_and_loses_nothing() throws Exception {
        Journal journal = new Journal();
        int count = 256;
        Frame large = Frame.text("x".repeat(64 * 1024));
        try (WireClient client = served.connectNarrow(journal.at("/sluice"))) {
            client.send(Frame.text("stop"));
            journal.expect("open", "stop");
            Thread sender = new Thread(() -> {
                for (int i = 0; i < count; i++) {
                    client.send(large);
                }
            });
            sender.start();
            CpuWatch.assertCalm("while a session is suspended and its client sends on");
            assertThat(sender.isAlive())
                    .as("16 MiB have been taken of a client whose session is suspended")
                    .isTrue();
            served.assertServesOthers();
            journal.assertNothingMore();
            Sluice.resume(journal.id());
            for (int i = 0; i < count; i++) {
                journal.expect("65536 characters");
            }
            sender.join(10_000);
        }
    }

    @Test
    void closing_does_not_wait_for_an_application_that_never_resumes() {
        Journal journal = new Journal();
        try (WireClient client = served.connect(journal.at("/sluice"))) {
            client.send(Frame.text("stop"), Frame.text("never seen"), Frame.close(4000, "enough"));
            assertThat(client.receiveClose().closeCode()).isEqualTo(4000);
            journal.expect("open", "stop");
            assertThat(journal.awaitClose()).isEqualTo("close 4000 enough");
            journal.assertNothingMore();
        }
    }

    @Test
    void a_reset_is_noticed_while_a_session_is_suspended() {
        Journal journal = new Journal();
        WireClient client = served.connect(journal.at("/sluice"));
        client.send(Frame.text("stop"));
        journal.expect("open", "stop");
        client.reset();
        assertThat(journal.awaitClose()).startsWith("close 1006");
    }

    @Test
    void the_next_message_waits_for_the_stage_that_a_method_returned() {
        Journal journal = new Journal();
        try (WireClient client = served.connectSecure(journal.at("/pacemaker"))) {
            client.send(Frame.text("a"), Frame.text("b"), Frame.text("c"));
            for (String message : new String[] {"a", "b", "c"}) {
                assertThat(client.receive().text()).isEqualTo("did " + message);
                journal.expect("begin " + message, "end " + message);
            }
        }
    }
}
