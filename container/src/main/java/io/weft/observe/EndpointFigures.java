package io.weft.observe;

import io.weft.frame.Violation;
import jakarta.websocket.Session;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens at one endpoint, since the container started. Thread-safe; two figures read one after the other may differ in age. */
public final class EndpointFigures implements EndpointListener {

    private final ObservedEndpoint endpoint;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder messagesIn = new LongAdder();
    private final LongAdder messagesOut = new LongAdder();
    private final LongAdder framesIn = new LongAdder();
    private final LongAdder framesOut = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder violations = new LongAdder();
    private final RoundTrips roundTrips = new RoundTrips();
    private final Map<String, LongAdder> refusedByStatus = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> closedByCode = new ConcurrentHashMap<>();

    EndpointFigures(ObservedEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void onHandshakeAccepted() {
        accepted.increment();
    }

    @Override
    public void onHandshakeRefused(int status, String reason) {
        count(refusedByStatus, Integer.toString(status));
    }

    @Override
    public void onSessionClosed(Session session, int code, long nanos) {
        closed.increment();
        count(closedByCode, CloseCodeGroup.of(code));
    }

    @Override
    public void onReceived(int messages, int frames, long bytes) {
        add(messagesIn, messages);
        add(framesIn, frames);
        bytesIn.add(bytes);
    }

    @Override
    public void onSent(int messages, int frames, long bytes) {
        add(messagesOut, messages);
        add(framesOut, frames);
        bytesOut.add(bytes);
    }

    @Override
    public void onViolation(Session session, Violation violation) {
        violations.increment();
    }

    @Override
    public void onError(Session session, Throwable failure) {
        errors.increment();
    }

    @Override
    public void onPong(long roundTripNanos) {
        roundTrips.add(roundTripNanos);
    }

    private static void add(LongAdder counter, int count) {
        if (count != 0) {
            counter.add(count);
        }
    }

    /** Keys are few: statuses of refusals, and groups of close codes. */
    private static void count(Map<String, LongAdder> counters, String key) {
        counters.computeIfAbsent(key, absent -> new LongAdder()).increment();
    }

    /** The endpoint's URI template. */
    public String template() {
        return endpoint.template();
    }

    /** How many sessions are open now. */
    public long openSessions() {
        return endpoint.openSessions().getAsLong();
    }

    /** How many bytes of memory wait now to be sent, to all peers together. */
    public long queuedBytes() {
        return endpoint.queuedBytes().getAsLong();
    }

    /** Opening handshakes that were answered 101. */
    public long handshakesAccepted() {
        return accepted.sum();
    }

    /** Opening handshakes that were refused, by HTTP status. */
    public Map<String, Long> handshakesRefused() {
        return sums(refusedByStatus);
    }

    /** Sessions that have ended. */
    public long sessionsClosed() {
        return closed.sum();
    }

    /** Sessions that have ended, by close code; codes of applications in two groups, {@code 3xxx} and {@code 4xxx}. */
    public Map<String, Long> sessionsClosedByCode() {
        return sums(closedByCode);
    }

    /** Data messages received to their end. */
    public long messagesReceived() {
        return messagesIn.sum();
    }

    /** Data messages handed to the transport to their end. */
    public long messagesSent() {
        return messagesOut.sum();
    }

    /** Frames received, control frames too. */
    public long framesReceived() {
        return framesIn.sum();
    }

    /** Frames handed to the transport, control frames too. */
    public long framesSent() {
        return framesOut.sum();
    }

    /** Bytes received, as they were on the wire. */
    public long bytesReceived() {
        return bytesIn.sum();
    }

    /** Bytes handed to the transport, as they are on the wire. */
    public long bytesSent() {
        return bytesOut.sum();
    }

    /** Failures of callbacks and connections. */
    public long errors() {
        return errors.sum();
    }

    /** Connections that failed because the peer broke a rule or a limit. */
    public long violations() {
        return violations.sum();
    }

    /** The round trips of the container's own pings. */
    public RoundTrips roundTrips() {
        return roundTrips;
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counters) {
        Map<String, Long> sums = new TreeMap<>();
        counters.forEach((key, counter) -> sums.put(key, counter.sum()));
        return sums;
    }
}
