package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.scenario.endpoint.Diary;
import io.weft.tck.scenario.endpoint.Firehose;
import io.weft.tck.scenario.endpoint.Flood;
import io.weft.tck.scenario.endpoint.Reservoir;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.WireClient;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A peer that does not read holds back its own session only: in bounded memory, without a busy thread. */
@Scenario({Diary.class, Firehose.class, Flood.class, Reservoir.class})
class BackpressureTest {
    private static final int MESSAGES = 1024;
    /** Socket buffers of both sides on loopback, with the host's and ours: far below the 64 MiB that are to be sent. */
    private static final int MOST_MESSAGES_AHEAD = 384;

    private final Served served;

    BackpressureTest(Served served) {
        this.served = served;
    }

    @Test
    void a_slow_reader_holds_back_its_own_session_only_and_gets_all_in_order() {
        Journal journal = new Journal();
        try (WireClient client = served.connectNarrow(journal.at("/firehose"))) {
            client.send(Frame.text(Integer.toString(MESSAGES)));
            journal.expect("open", "begin");
            CpuWatch.assertCalm("while a client does not read");
            assertThat(Firehose.handedOver(journal.id()))
                    .as("messages of 64 KiB whose sending was called complete though the client reads none")
                    .isLessThan(MOST_MESSAGES_AHEAD);
            served.assertServesOthers();
            for (int i = 0; i < MESSAGES; i++) {
                byte[] payload = client.receiveMessage().payload();
                assertThat(payload).hasSize(Firehose.MESSAGE_BYTES);
                assertThat(ByteBuffer.wrap(payload).getInt())
                        .as("sequence number")
                        .isEqualTo(i);
            }
            journal.expect("sent " + MESSAGES);
            client.send(Frame.close(1000, ""));
            client.receiveClose();
            assertThat(journal.awaitClose()).isEqualTo("close 1000");
        }
    }

    /** The trap of servlet write listeners: the stalled peer goes away, and a thread spins for ever. */
    @Test
    @Tag("security-14")
    void a_client_that_stalls_and_then_resets_ends_its_session_once_and_the_threads_rest() {
        Journal journal = new Journal();
        WireClient client = served.connectNarrow(journal.at("/firehose"));
        client.send(Frame.text(Integer.toString(MESSAGES)));
        journal.expect("open", "begin");
        CpuWatch.assertCalm("while a client does not read");
        client.reset();
        assertThat(journal.awaitClose()).startsWith("close 1006");
        CpuWatch.assertCalm("after a stalled client has reset its connection");
        served.assertServesOthers();
        journal.assertNothingMore();
    }

    /** The sender blocks in the thread that reads: it must come through all the same. */
    @Test
    void a_blocking_send_inside_onMessage_completes_when_the_peer_reads() {
        Journal journal = new Journal();
        try (WireClient client = served.connectNarrow(journal.at("/reservoir"))) {
            client.send(Frame.text("4194304"));
            journal.expect("open", "sending");
            CpuWatch.assertCalm("while a blocking send waits for a client that does not read");
            served.assertServesOthers();
            assertThat(client.receiveMessage().payload()).hasSize(4 * 1024 * 1024);
            journal.expect("sent");
            client.send(Frame.text("1"));
            assertThat(client.receiveMessage().payload()).hasSize(1);
        }
    }

    /** The queue is bounded in bytes: what does not fit is told to the sender, and never kept. */
    @Test
    void an_endpoint_that_sends_without_waiting_is_refused_and_loses_nothing_that_was_accepted() {
        Journal journal = new Journal();
        int count = 2048;
        try (WireClient client = served.connectNarrow(journal.at("/flood"))) {
            client.send(Frame.text(Integer.toString(count)));
            int refused = Integer.parseInt(journal.next());
            assertThat(refused).as("sends refused of %s", count).isBetween(count - MOST_MESSAGES_AHEAD, count - 1);
            int last = -1;
            for (int i = 0; i < count - refused; i++) {
                int number = ByteBuffer.wrap(client.receiveMessage().payload()).getInt();
                assertThat(number).isGreaterThan(last);
                last = number;
            }
            client.send(Frame.text("1"));
            assertThat(client.receiveMessage().payload()).hasSize(Flood.MESSAGE_BYTES);
        }
    }

    /** An endpoint that is busy does not read on: what the client sends meanwhile stays with the client. */
    @Test
    void a_client_that_floods_a_busy_endpoint_costs_no_cpu_and_loses_nothing() {
        Journal journal = new Journal();
        try (WireClient client = served.connectNarrow(journal.at("/reservoir"))) {
            client.send(Frame.text("4194304"));
            journal.expect("open", "sending");
            for (int i = 0; i < 20; i++) {
                client.send(Frame.text("1"));
            }
            CpuWatch.assertCalm("while frames wait for a busy endpoint");
            assertThat(client.receiveMessage().payload()).hasSize(4 * 1024 * 1024);
            for (int i = 0; i < 20; i++) {
                assertThat(client.receiveMessage().payload()).hasSize(1);
            }
        }
    }
}
