package io.weft.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TickerTest {

    private final Ticker ticker =
            new Ticker(Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC), new Random(1));
    private final FakeSession listener = new FakeSession();

    @Test
    void sendsTimeAndNumberToWhoIsThere() {
        ticker.add(listener.session());
        ticker.tick();

        assertThat(listener.takeSent())
                .singleElement()
                .asString()
                .matches("\\{\"time\":\"2026-01-02T12:00Z\",\"value\":\\d+\\.\\d{1,2}}");

        ticker.remove(listener.session());
        listener.completeSends();
        ticker.tick();
        assertThat(listener.takeSent()).isEmpty();
    }

    @Test
    void skipsWhoIsStillBusyWithTheLastOne() {
        ticker.add(listener.session());
        ticker.tick();
        ticker.tick();
        assertThat(listener.takeSent()).hasSize(1);

        listener.completeSends();
        ticker.tick();
        assertThat(listener.takeSent()).hasSize(1);
    }

    @Test
    void aListenerThatIsClosingDisturbsNobody() {
        FakeSession other = new FakeSession();
        ticker.add(listener.session());
        ticker.add(other.session());
        listener.refuseSends();
        ticker.tick();
        listener.close();
        other.completeSends();
        ticker.tick();

        assertThat(listener.takeSent()).isEmpty();
        assertThat(other.takeSent()).hasSize(2);
    }
}
