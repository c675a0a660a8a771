package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.scenario.endpoint.Diary;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.WireClient;
import org.junit.jupiter.api.Test;

/** The closing handshake from both sides, and what onClose says about it: once, whatever happens. */
@Scenario(Diary.class)
class ClosingTest {
    private final Served served;

    ClosingTest(Served served) {
        this.served = served;
    }

    @Test
    void a_server_closes_with_code_and_reason() {
        Journal journal = new Journal();
        try (WireClient client = served.connect(journal.at("/diary"))) {
            client.send(Frame.text("close 4001 see you"));
            Frame close = client.receiveClose();
            assertThat(close.closeCode()).isEqualTo(4001);
            assertThat(close.closeReason()).isEqualTo("see you");
            client.send(Frame.close(4001, ""));
            client.awaitEnd();
            assertThat(journal.awaitClose()).startsWith("close 4001");
            journal.assertNothingMore();
        }
    }

    @Test
    void a_client_closes_with_code_and_reason() {
        Journal journal = new Journal();
        try (WireClient client = served.connect(journal.at("/diary"))) {
            client.send(Frame.close(4000, "done"));
            assertThat(client.receive().closeCode()).isEqualTo(4000);
            client.awaitEnd();
            journal.expect("open", "close 4000 done");
            served.assertServesOthers();
            journal.assertNothingMore();
        }
    }

    /** RFC 6455 §7.1.5: no code on the wire is told as 1005. */
    @Test
    void a_client_closes_without_a_code() {
        Journal journal = new Journal();
        try (WireClient client = served.connect(journal.at("/diary"))) {
            client.send(Frame.close());
            assertThat(client.receive().closeCode()).isIn(1000, 1005);
            client.awaitEnd();
            journal.expect("open", "close 1005");
        }
    }

    /** RFC 6455 §5.5.1: after a close frame nothing counts any more. */
    @Test
    void what_follows_a_close_frame_is_not_delivered() {
        Journal journal = new Journal();
        try (WireClient client = served.connect(journal.at("/diary"))) {
            client.send(Frame.text("before"), Frame.close(1000, ""), Frame.text("after"));
            assertThat(client.receiveClose().closeCode()).isEqualTo(1000);
            client.awaitEnd();
            journal.expect("open", "text before", "close 1000");
            served.assertServesOthers();
            journal.assertNothingMore();
        }
    }

    @Test
    void an_idle_session_ends_with_1006_after_its_timeout() {
        Journal journal = new Journal();
        try (WireClient client = served.connect(journal.at("/diary"))) {
            client.send(Frame.text("idle 300"));
            journal.expect("open", "text idle 300");
            client.awaitEnd();
            assertThat(journal.awaitClose()).startsWith("close 1006");
            served.assertServesOthers();
            journal.assertNothingMore();
        }
    }

    /** The end of the client's side without a close frame: RFC 6455 §7.1.5 calls that 1006. */
    @Test
    void a_half_close_ends_the_session() {
        Journal journal = new Journal();
        try (WireClient client = served.connect(journal.at("/diary"))) {
            client.send(Frame.text("last words"));
            client.closeOutput();
            client.awaitEnd();
            journal.expect("open", "text last words");
            assertThat(journal.awaitClose()).startsWith("close 1006");
            served.assertServesOthers();
            journal.assertNothingMore();
        }
    }
}
