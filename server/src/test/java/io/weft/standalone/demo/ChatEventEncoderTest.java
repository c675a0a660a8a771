package io.weft.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatEventEncoderTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final ChatEventEncoder encoder = new ChatEventEncoder();

    @Test
    void writesEachEventAsAnObjectWithItsType() {
        ChatEvent.Said said = new ChatEvent.Said("Ann", "a \"b\"", NOON);
        String saidJson =
                "{\"type\":\"said\",\"name\":\"Ann\",\"text\":\"a \\\"b\\\"\",\"at\":\"2026-01-02T12:00:00Z\"}";

        assertThat(encoder.encode(said)).isEqualTo(saidJson);
        assertThat(encoder.encode(new ChatEvent.Welcome("Bob", List.of("Ann", "Bob"), List.of(said))))
                .isEqualTo("{\"type\":\"welcome\",\"name\":\"Bob\",\"people\":[\"Ann\",\"Bob\"],\"history\":["
                        + saidJson + "]}");
        assertThat(encoder.encode(new ChatEvent.Joined("Bob", NOON)))
                .isEqualTo("{\"type\":\"joined\",\"name\":\"Bob\",\"at\":\"2026-01-02T12:00:00Z\"}");
        assertThat(encoder.encode(new ChatEvent.Left("Bob", NOON)))
                .isEqualTo("{\"type\":\"left\",\"name\":\"Bob\",\"at\":\"2026-01-02T12:00:00Z\"}");
        assertThat(encoder.encode(new ChatEvent.Refused("no"))).isEqualTo("{\"type\":\"refused\",\"why\":\"no\"}");
    }
}
