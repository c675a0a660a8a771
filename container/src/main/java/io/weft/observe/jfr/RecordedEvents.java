package io.weft.observe.jfr;

import io.weft.frame.Violation;
import io.weft.observe.ContainerListener;
import io.weft.observe.EndpointListener;
import io.weft.observe.ObservedEndpoint;
import jakarta.websocket.Session;
import java.time.Duration;

/** Writes a container's events for the Flight Recorder: the end of each session, refused handshakes, violations. Stateless. */
public final class RecordedEvents implements ContainerListener {

    /** Writes nothing while nobody records. */
    public RecordedEvents() {}

    @Override
    public EndpointListener onEndpoint(ObservedEndpoint endpoint) {
        return new Recorder(endpoint.template());
    }

    private record Recorder(String template) implements EndpointListener {

        @Override
        public void onHandshakeRefused(int status, String reason) {
            HandshakeRefusedEvent event = new HandshakeRefusedEvent();
            if (event.isEnabled()) {
                event.endpoint = template;
                event.status = status;
                event.reason = reason;
                event.commit();
            }
        }

        @Override
        public void onSessionClosed(Session session, int code, long nanos) {
            SessionEvent event = new SessionEvent();
            if (event.isEnabled()) {
                event.endpoint = template;
                event.session = session.getId();
                event.closeCode = code;
                event.open = Duration.ofNanos(nanos).toMillis();
                event.commit();
            }
        }

        @Override
        public void onViolation(Session session, Violation violation) {
            ViolationEvent event = new ViolationEvent();
            if (event.isEnabled()) {
                event.endpoint = template;
                event.session = session.getId();
                event.violation = violation.name();
                event.rule = violation.rule();
                event.commit();
            }
        }
    }
}
