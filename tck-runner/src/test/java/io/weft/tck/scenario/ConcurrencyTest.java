package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.assertion.Pitfall;
import io.weft.tck.scenario.endpoint.Choir;
import io.weft.tck.scenario.endpoint.Diary;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.WireClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many threads on one session, and many sessions. */
@Scenario({Choir.class, Diary.class})
class ConcurrencyTest {
    private static final int CONNECTIONS = 300;

    private final Served served;

    ConcurrencyTest(Served served) {
        this.served = served;
    }

    @Test
    @Pitfall("Concurrent sends never throw, and each thread's messages keep their order.")
    void sends_of_many_threads_never_throw_and_each_message_arrives_whole_and_in_its_threads_order() {
        Journal journal = new Journal();
        try (WireClient client = served.connect(journal.at("/choir"))) {
            client.send(Frame.text("sing"));
            int[] next = new int[Choir.VOICES];
            for (int i = 0; i < Choir.VOICES * Choir.VERSES; i++) {
                String[] words = client.receiveMessage().text().split(" ", -1);
                int voice = Integer.parseInt(words[0]);
                assertThat(Integer.parseInt(words[1]))
                        .as("verse of voice %s", voice)
                        .isEqualTo(next[voice]++);
                assertThat(words[2]).isEqualTo(Choir.refrain(voice, next[voice] - 1));
            }
            journal.expect("all done");
        }
    }

    @Test
    void many_connections_leave_no_session_behind() {
        Journal journal = new Journal();
        try (WireClient counter = served.connect(journal.at("/diary"))) {
            List<WireClient> clients = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(served.connect("/diary/crowd"));
            }
            clients.forEach(client -> client.send(Frame.text("hello")));
            clients.forEach(client -> assertThat(client.receive().text()).isEqualTo("did hello"));
            assertThat(openSessions(counter)).isEqualTo(CONNECTIONS + 1);
            for (int i = 0; i < CONNECTIONS; i++) {
                leave(clients.get(i), i);
            }
            awaitOneSession(counter);
        }
    }

    /** A third closes in order, a third closes its socket, a third resets. */
    private static void leave(WireClient client, int number) {
        if (number % 3 == 0) {
            client.send(Frame.close(1000, ""));
            client.receiveClose();
            client.awaitEnd();
        }
        if (number % 3 == 1) {
            client.reset();
        }
        client.close();
    }

    private static int openSessions(WireClient counter) {
        counter.send(Frame.text("count"));
        return Integer.parseInt(counter.receive().text());
    }

    private static void awaitOneSession(WireClient counter) {
        long end = System.nanoTime() + java.util.concurrent.TimeUnit.SECONDS.toNanos(10);
        int open = openSessions(counter);
        while (open > 1 && System.nanoTime() < end) {
            open = openSessions(counter);
        }
        assertThat(open)
                .as("sessions open ten seconds after all but one have ended")
                .isEqualTo(1);
    }
}
