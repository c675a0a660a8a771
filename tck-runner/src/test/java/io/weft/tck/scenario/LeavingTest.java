package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.scenario.endpoint.Diary;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.WireClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * An application that is taken down drains its sessions with 1001 while the host goes on; who does not answer is dropped in the end. The
 * class has one test, as it ends its application.
 */
@Scenario(value = Diary.class, settings = "weft.drainTimeout=1500")
class LeavingTest {
    private static final int CLIENTS = 40;
    private static final int STOP_SECONDS = 20;

    private final Served served;

    LeavingTest(Served served) {
        this.served = served;
    }

    @Test
    void each_peer_is_told_1001_and_the_one_that_does_not_answer_is_dropped() throws Exception {
        List<WireClient> clients = new ArrayList<>();
        List<Journal> journals = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Journal journal = new Journal();
            clients.add(served.connect(journal.at("/diary")));
            journal.expect("open");
            journals.add(journal);
        }
        CompletableFuture<Void> gone =
                CompletableFuture.runAsync(() -> served.deployed().undeploy());
        for (WireClient client : clients) {
            assertThat(client.receiveClose().closeCode()).isEqualTo(1001);
            if (client != clients.get(0)) {
                client.sendBytesOrMeetTheEnd(Frame.close(1001, "").bytes());
            }
            client.awaitEnd();
        }
        gone.get(STOP_SECONDS, TimeUnit.SECONDS);
        for (Journal journal : journals) {
            assertThat(journal.awaitClose()).startsWith("close 1001");
            journal.assertNothingMore();
        }
        clients.forEach(WireClient::close);
    }
}
