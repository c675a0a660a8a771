package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.server.WeftServerContainer;
import io.weft.tck.scenario.endpoint.Diary;
import io.weft.tck.scenario.endpoint.Flood;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Response;
import io.weft.tck.wire.WireClient;
import jakarta.websocket.CloseReason;
import jakarta.websocket.server.ServerContainer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A container that is drained refuses newcomers and says goodbye to those who are there, one batch after the other; who takes nothing is
 * dropped when the application goes. The class has one test, as it ends its application.
 */
@Scenario(
        value = {Diary.class, Flood.class},
        settings = "weft.closeTimeout=2000")
class FarewellTest {
    private static final int CLIENTS = 40;
    private static final int STOP_SECONDS = 20;
    private static final int MESSAGES = 2048;
    private static final Duration TIME = Duration.ofMillis(500);

    private final Served served;

    FarewellTest(Served served) {
        this.served = served;
    }

    @Test
    void newcomers_are_told_503_and_those_inside_why_and_nobody_holds_it_up() throws Exception {
        Journal journalOfStalled = new Journal();
        WireClient stalled = served.connectNarrow(journalOfStalled.at("/flood"));
        stalled.send(Frame.text(Integer.toString(MESSAGES)));
        assertThat(Integer.parseInt(journalOfStalled.next()))
                .as("messages for which there was no room")
                .isPositive();
        List<WireClient> clients = new ArrayList<>();
        List<Journal> journals = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Journal journal = new Journal();
            clients.add(served.connect(journal.at("/diary")));
            journal.expect("open");
            journals.add(journal);
        }
        CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(this::drain);
        assertNewcomersAreRefused();
        for (WireClient client : clients) {
            assertThat(client.receiveClose().closeCode()).isEqualTo(1012);
            client.sendBytesOrMeetTheEnd(Frame.close(1012, "").bytes());
            client.awaitEnd();
        }
        for (Journal journal : journals) {
            assertThat(journal.awaitClose()).isEqualTo("close 1012 back in a minute");
            journal.assertNothingMore();
        }
        assertThat(drained.get(STOP_SECONDS, TimeUnit.SECONDS))
                .as("all have ended in time, though one takes nothing and weft.closeTimeout is longer")
                .isFalse();
        served.deployed().undeploy();
        assertThat(journalOfStalled.awaitClose()).startsWith("close 1012");
        stalled.awaitEnd();
        clients.forEach(WireClient::close);
    }

    private boolean drain() {
        WeftServerContainer container =
                (WeftServerContainer) served.deployed().servletContext().getAttribute(ServerContainer.class.getName());
        try {
            return container.drain(TIME, new CloseReason(CloseReason.CloseCodes.SERVICE_RESTART, "back in a minute"));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those who come before the drain has begun come in, and are told to go like all others. */
    private void assertNewcomersAreRefused() {
        Await.until(
                () -> {
                    try (WireClient client = served.dial()) {
                        Response response = client.handshake(served.request("/echo"));
                        return response.status() + " " + response.header("Retry-After");
                    }
                },
                answer -> answer.matches("503 [1-9]\\d*"),
                "what newcomers are told");
    }
}
