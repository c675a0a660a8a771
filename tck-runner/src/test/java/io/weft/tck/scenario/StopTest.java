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

/** A server that stops says goodbye with 1001 to each client (RFC 6455 §7.4.1). The class has one test, as it ends its host. */
@Scenario(Diary.class)
class StopTest {
    private static final int CLIENTS = 5;
    private static final int STOP_SECONDS = 20;

    private final Served served;

    StopTest(Served served) {
        this.served = served;
    }

    @Test
    void each_client_is_told_1001_and_each_session_ends_once() throws Exception {
        List<WireClient> clients = new ArrayList<>();
        List<Journal> journals = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Journal journal = new Journal();
            clients.add(served.connect(journal.at("/diary")));
            journal.expect("open");
            journals.add(journal);
        }
        CompletableFuture<Void> stopped =
                CompletableFuture.runAsync(() -> served.host().close());
        for (WireClient client : clients) {
            assertThat(client.receiveClose().closeCode()).isEqualTo(1001);
            client.sendBytesOrMeetTheEnd(Frame.close(1001, "").bytes());
            client.awaitEnd();
        }
        stopped.get(STOP_SECONDS, TimeUnit.SECONDS);
        for (Journal journal : journals) {
            assertThat(journal.awaitClose()).startsWith("close 1001");
            journal.assertNothingMore();
        }
        clients.forEach(WireClient::close);
    }
}
