package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.wire.WireClient;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A request is the host's until its last line, and so is the time that it may take. */
@Scenario(hostIdleMillis = 1_000)
class SlowHandshakeTest {
    private final Served served;

    SlowHandshakeTest(Served served) {
        this.served = served;
    }

    @Test
    @Tag("security-17")
    @Tag("slow-handshake")
    void a_request_that_stops_halfway_is_cut_off_and_never_answered_101() {
        byte[] request = served.request("/echo").bytes();
        try (WireClient client = served.dial()) {
            client.sendBytes(Arrays.copyOf(request, request.length - 2));
            String answer = RefusalTest.readToEnd(client);
            assertThat(answer).doesNotContain("101 ");
        }
        served.assertServesOthers();
    }
}
