package io.weft.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.PongMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PongSinkTest {
    private final List<PongMessage> received = new ArrayList<>();
    private final PongSink sink = new PongSink((pong, last) -> received.add(Objects.requireNonNull(pong)));

    @Test
    void deliversThePayloadAsOftenAsItIsAskedFor() throws Throwable {
        Chunks.message(sink, "beat");

        PongMessage pong = received.get(0);
        for (int i = 0; i < 2; i++) {
            assertThat(StandardCharsets.UTF_8.decode(pong.getApplicationData()).toString())
                    .isEqualTo("beat");
        }
    }

    @Test
    void forgetsAnAbandonedPong() throws Throwable {
        Chunks.give(sink, "be", false);
        assertThat(received).isEmpty();
        sink.abandon();
        Chunks.message(sink, "");

        assertThat(received.get(0).getApplicationData().remaining()).isZero();
    }
}
