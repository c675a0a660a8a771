package io.weft.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weft.frame.Violation;
import io.weft.observe.EndpointListener;
import io.weft.observe.ObservedEndpoint;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WeftMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final WeftMeters meters = new WeftMeters(registry, Tags.of("application", "shop"));
    private final AtomicLong open = new AtomicLong(3);
    private final EndpointListener listener =
            meters.onEndpoint(new ObservedEndpoint("/room/{name}", open::get, () -> 4_096));

    private double counted(String name, String... tags) {
        return registry.get(name)
                .tags("application", "shop", "endpoint", "/room/{name}")
                .tags(tags)
                .counter()
                .count();
    }

    @Test
    void trafficIsCountedInBothDirections() {
        listener.onReceived(2, 3, 100);
        listener.onReceived(0, 0, 10);
        listener.onSent(1, 1, 7);

        assertThat(counted("weft.messages", "direction", "received")).isEqualTo(2);
        assertThat(counted("weft.frames", "direction", "received")).isEqualTo(3);
        assertThat(counted("weft.traffic", "direction", "received")).isEqualTo(110);
        assertThat(counted("weft.messages", "direction", "sent")).isEqualTo(1);
        assertThat(counted("weft.traffic", "direction", "sent")).isEqualTo(7);
    }

    @Test
    void gaugesAskWhenTheyAreRead() {
        assertThat(registry.get("weft.sessions.open").gauge().value()).isEqualTo(3);
        open.set(5);
        assertThat(registry.get("weft.sessions.open").gauge().value()).isEqualTo(5);
        assertThat(registry.get("weft.queued").gauge().value()).isEqualTo(4_096);
    }

    @Test
    void endsAreTaggedByAFewCodes() {
        listener.onSessionClosed(NamedSession.of("id"), 1000, TimeUnit.SECONDS.toNanos(2));
        listener.onSessionClosed(NamedSession.of("id"), 4001, 1);
        listener.onSessionClosed(NamedSession.of("id"), 4002, 1);
        listener.onViolation(NamedSession.of("id"), Violation.TEXT_NOT_UTF8);
        listener.onError(NamedSession.of("id"), new IOException("reset"));

        assertThat(registry.get("weft.sessions").tag("code", "1000").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(2);
        assertThat(registry.get("weft.sessions").tag("code", "4xxx").timer().count())
                .isEqualTo(2);
        assertThat(counted("weft.violations", "violation", "TEXT_NOT_UTF8")).isEqualTo(1);
        assertThat(counted("weft.errors")).isEqualTo(1);
    }

    @Test
    void handshakesAndPings() {
        listener.onHandshakeAccepted();
        listener.onHandshakeRefused(503, "full");
        listener.onPong(TimeUnit.MILLISECONDS.toNanos(30));

        assertThat(counted("weft.handshakes", "status", "101")).isEqualTo(1);
        assertThat(counted("weft.handshakes", "status", "503")).isEqualTo(1);
        assertThat(registry.get("weft.ping").timer().max(TimeUnit.MILLISECONDS)).isEqualTo(30);
    }

    @Test
    void theyLeaveWithTheContainerAndTheOthersStay() {
        WeftMeters other = new WeftMeters(registry, Tags.of("application", "other"));
        other.onEndpoint(new ObservedEndpoint("/room/{name}", () -> 1, () -> 1));
        listener.onSessionClosed(NamedSession.of("id"), 1000, 1);
        meters.close();

        assertThat(registry.getMeters()).isNotEmpty().allSatisfy(meter -> assertThat(
                        meter.getId().getTag("application"))
                .isEqualTo("other"));
    }
}
