package io.weft.observe.jmx;

import io.weft.observe.EndpointFigures;
import java.util.Map;

/** Shows the figures of one endpoint. */
record EndpointBean(EndpointFigures figures) implements EndpointMXBean {

    private static final double MICROS_PER_MILLI = 1_000;

    @Override
    public String getTemplate() {
        return figures.template();
    }

    @Override
    public long getOpenSessions() {
        return figures.openSessions();
    }

    @Override
    public long getQueuedBytes() {
        return figures.queuedBytes();
    }

    @Override
    public long getHandshakesAccepted() {
        return figures.handshakesAccepted();
    }

    @Override
    public Map<String, Long> getHandshakesRefused() {
        return figures.handshakesRefused();
    }

    @Override
    public long getSessionsClosed() {
        return figures.sessionsClosed();
    }

    @Override
    public Map<String, Long> getSessionsClosedByCode() {
        return figures.sessionsClosedByCode();
    }

    @Override
    public long getMessagesReceived() {
        return figures.messagesReceived();
    }

    @Override
    public long getMessagesSent() {
        return figures.messagesSent();
    }

    @Override
    public long getFramesReceived() {
        return figures.framesReceived();
    }

    @Override
    public long getFramesSent() {
        return figures.framesSent();
    }

    @Override
    public long getBytesReceived() {
        return figures.bytesReceived();
    }

    @Override
    public long getBytesSent() {
        return figures.bytesSent();
    }

    @Override
    public long getErrors() {
        return figures.errors();
    }

    @Override
    public long getViolations() {
        return figures.violations();
    }

    @Override
    public long getPings() {
        return figures.roundTrips().count();
    }

    @Override
    public double getRoundTripMedianMillis() {
        return figures.roundTrips().quantileMicros(0.5) / MICROS_PER_MILLI;
    }

    @Override
    public double getRoundTripP99Millis() {
        return figures.roundTrips().quantileMicros(0.99) / MICROS_PER_MILLI;
    }
}
