package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.weft.tck.scenario.endpoint.Diary;
import io.weft.tck.scenario.endpoint.Firehose;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.WireClient;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A TCP reset in any state ends the session once, and leaves no thread behind that spins. */
@Scenario({Diary.class, Firehose.class})
class ResetTest {
    private final Served served;

    ResetTest(Served served) {
        this.served = served;
    }

    static Stream<Arguments> states() {
        byte[] text = Frame.text("hello").bytes();
        return Stream.of(
                state("right after the handshake", client -> {}),
                state("inside a fragmented message", client -> {
                    client.send(Frame.text("begun").unfinished(), Frame.ping("read?"));
                    client.receive();
                }),
                state("inside a frame header", client -> client.sendBytes(java.util.Arrays.copyOf(text, 1))),
                state("inside a masking key", client -> client.sendBytes(java.util.Arrays.copyOf(text, 4))),
                state("inside a payload", client -> client.sendBytes(java.util.Arrays.copyOf(text, text.length - 1))));
    }

    private static Arguments state(String name, Consumer<WireClient> reach) {
        return argumentSet(name, reach);
    }

    @ParameterizedTest
    @MethodSource("states")
    @Tag("security-29")
    void a_reset_ends_the_session_with_1006(Consumer<WireClient> reach) {
        Journal journal = new Journal();
        WireClient client = served.connect(journal.at("/diary"));
        reach.accept(client);
        journal.expect("open");
        client.reset();
        assertThat(journal.awaitClose()).startsWith("close 1006");
        served.assertServesOthers();
        journal.assertNothingMore();
    }

    /** The host may have answered already, and may hand over a connection that is no more. */
    @Test
    @Tag("security-29")
    void a_reset_right_behind_the_request_leaves_no_session() {
        Journal journal = new Journal();
        for (int i = 0; i < 10; i++) {
            WireClient client = served.dial();
            client.sendBytes(served.request(journal.at("/diary")).bytes());
            client.reset();
        }
        try (WireClient counter = served.connect("/diary/counter")) {
            Await.until(
                    () -> {
                        counter.send(Frame.text("count"));
                        return counter.receive().text();
                    },
                    "1"::equals,
                    "open sessions with the one that counts them");
        }
    }

    @Test
    void a_reset_after_the_clients_close_ends_the_session_once() {
        Journal journal = new Journal();
        WireClient client = served.connect(journal.at("/diary"));
        client.send(Frame.close(1000, ""));
        journal.expect("open");
        client.receiveClose();
        client.reset();
        assertThat(journal.awaitClose()).startsWith("close 1000");
        served.assertServesOthers();
        journal.assertNothingMore();
    }

    /** The server has sent its close frame and waits for an answer that never comes. */
    @Test
    void a_reset_after_the_servers_close_ends_the_session_once() {
        Journal journal = new Journal();
        WireClient client = served.connect(journal.at("/diary"));
        client.send(Frame.text("close 4002 now"));
        client.receiveClose();
        client.reset();
        journal.awaitClose();
        served.assertServesOthers();
        journal.assertNothingMore();
    }

    @Test
    @Tag("security-29")
    void a_reset_while_the_server_sends_ends_the_session_and_its_threads_rest() {
        Journal journal = new Journal();
        WireClient client = served.connectNarrow(journal.at("/firehose"));
        client.send(Frame.text("1024"));
        client.receive();
        client.reset();
        assertThat(journal.awaitClose()).startsWith("close 1006");
        served.assertServesOthers();
        CpuWatch.assertCalm("after a client has reset its connection while the server was sending");
        journal.assertNothingMore();
    }
}
