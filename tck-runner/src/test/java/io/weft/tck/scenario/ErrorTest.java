package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.scenario.endpoint.BadStart;
import io.weft.tck.scenario.endpoint.Diary;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.WireClient;
import org.junit.jupiter.api.Test;

/** What the application throws goes to its own error handler, as it was thrown. */
@Scenario({Diary.class, BadStart.class})
class ErrorTest {
    private final Served served;

    ErrorTest(Served served) {
        this.served = served;
    }

    @Test
    void an_exception_in_onMessage_reaches_onError_and_the_session_lives() {
        Journal journal = new Journal();
        try (WireClient client = served.connect(journal.at("/diary"))) {
            client.send(Frame.text("throw oops"));
            journal.expect("open", "text throw oops", "error IllegalArgumentException oops");
            client.send(Frame.text("on we go"));
            assertThat(client.receive().text()).isEqualTo("did on we go");
            client.send(Frame.close(1000, ""));
            client.receiveClose();
            journal.expect("text on we go", "close 1000");
        }
    }

    @Test
    void an_exception_in_onOpen_reaches_onError_and_onClose_comes_once() {
        Journal journal = new Journal();
        try (WireClient client = served.connect(journal.at("/bad-start"))) {
            journal.expect("error IllegalStateException no start");
            client.sendBytesOrMeetTheEnd(Frame.close(1000, "").bytes());
            client.awaitEnd();
            journal.awaitClose();
            served.assertServesOthers();
            journal.assertNothingMore();
        }
    }
}
