package io.weft.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.weft.frame.Violation;
import io.weft.observe.CloseCodeGroup;
import io.weft.observe.EndpointListener;
import io.weft.observe.ObservedEndpoint;
import jakarta.websocket.Session;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The meters of one endpoint. Thread-safe; what is told with each message is looked up once. */
final class EndpointMeters implements EndpointListener {

    private final MeterRegistry registry;
    private final Tags tags;
    private final Set<Meter> meters = ConcurrentHashMap.newKeySet();

    private final Direction received;
    private final Direction sent;
    private final Counter accepted;
    private final Counter errors;
    private final Timer roundTrip;

    EndpointMeters(MeterRegistry registry, Tags tags, ObservedEndpoint endpoint) {
        this.registry = registry;
        this.tags = tags;
        this.received = new Direction("received");
        this.sent = new Direction("sent");
        this.accepted = handshakes("101");
        this.errors = kept(Counter.builder("weft.errors")
                .description("Callbacks that threw and connections that broke")
                .tags(tags)
                .register(registry));
        this.roundTrip = kept(Timer.builder("weft.ping")
                .description("Round trip of the container's own pings")
                .tags(tags)
                .register(registry));
        kept(Gauge.builder("weft.sessions.open", endpoint, open -> open.openSessions()
                        .getAsLong())
                .description("Sessions that are open")
                .tags(tags)
                .register(registry));
        kept(Gauge.builder(
                        "weft.queued", endpoint, queued -> queued.queuedBytes().getAsLong())
                .description("Memory that waits to be sent")
                .baseUnit("bytes")
                .tags(tags)
                .register(registry));
    }

    /** What goes one way. */
    private final class Direction {
        final Counter messages;
        final Counter frames;
        final Counter bytes;

        Direction(String name) {
            messages = counter("weft.messages", "messages", "Data messages", name);
            frames = counter("weft.frames", "frames", "Frames, control frames too", name);
            bytes = counter("weft.traffic", "bytes", "Bytes on the wire", name);
        }

        private Counter counter(String name, String unit, String description, String direction) {
            return kept(Counter.builder(name)
                    .description(description)
                    .baseUnit(unit)
                    .tags(tags.and("direction", direction))
                    .register(registry));
        }

        void add(int moreMessages, int moreFrames, long moreBytes) {
            if (moreMessages > 0) {
                messages.increment(moreMessages);
            }
            if (moreFrames > 0) {
                frames.increment(moreFrames);
            }
            bytes.increment((double) moreBytes);
        }
    }

    private Counter handshakes(String status) {
        return kept(Counter.builder("weft.handshakes")
                .description("Opening handshakes, by the status they were answered with")
                .tags(tags.and("status", status))
                .register(registry));
    }

    private <M extends Meter> M kept(M meter) {
        meters.add(meter);
        return meter;
    }

    void remove() {
        meters.forEach(registry::remove);
        meters.clear();
    }

    @Override
    public void onHandshakeAccepted() {
        accepted.increment();
    }

    @Override
    public void onHandshakeRefused(int status, String reason) {
        handshakes(Integer.toString(status)).increment();
    }

    @Override
    public void onSessionClosed(Session session, int code, long nanos) {
        kept(Timer.builder("weft.sessions")
                        .description("How long sessions were open, by the close code they ended with")
                        .tags(tags.and("code", CloseCodeGroup.of(code)))
                        .register(registry))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void onReceived(int messages, int frames, long bytes) {
        received.add(messages, frames, bytes);
    }

    @Override
    public void onSent(int messages, int frames, long bytes) {
        sent.add(messages, frames, bytes);
    }

    @Override
    public void onViolation(Session session, Violation violation) {
        kept(Counter.builder("weft.violations")
                        .description("Connections that failed because the peer broke a rule or a limit")
                        .tags(tags.and("violation", violation.name()))
                        .register(registry))
                .increment();
    }

    @Override
    public void onError(Session session, Throwable failure) {
        errors.increment();
    }

    @Override
    public void onPong(long roundTripNanos) {
        roundTrip.record(roundTripNanos, TimeUnit.NANOSECONDS);
    }
}
