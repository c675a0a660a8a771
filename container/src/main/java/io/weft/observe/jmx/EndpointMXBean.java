package io.weft.observe.jmx;

import java.util.Map;

/** The figures of one endpoint as a management console shows them; all but the first three count from the start of the container. */
public interface EndpointMXBean {

    /** The endpoint's URI template. */
    String getTemplate();

    /** Sessions that are open now. */
    long getOpenSessions();

    /** Bytes of memory that wait to be sent now, to all peers together. */
    long getQueuedBytes();

    /** Opening handshakes that were answered 101. */
    long getHandshakesAccepted();

    /** Opening handshakes that were refused, by HTTP status. */
    Map<String, Long> getHandshakesRefused();

    /** Sessions that have ended. */
    long getSessionsClosed();

    /** Sessions that have ended, by close code. */
    Map<String, Long> getSessionsClosedByCode();

    /** Data messages received. */
    long getMessagesReceived();

    /** Data messages sent. */
    long getMessagesSent();

    /** Frames received, control frames too. */
    long getFramesReceived();

    /** Frames sent, control frames too. */
    long getFramesSent();

    /** Bytes received, as they were on the wire. */
    long getBytesReceived();

    /** Bytes sent, as they were on the wire. */
    long getBytesSent();

    /** Failures of callbacks and connections. */
    long getErrors();

    /** Connections that failed because the peer broke a rule or a limit. */
    long getViolations();

    /** Answered pings of the container's own. */
    long getPings();

    /** Within how many milliseconds half of the pings were answered; up to a quarter more than it was. */
    double getRoundTripMedianMillis();

    /** The same for 99 of a hundred pings. */
    double getRoundTripP99Millis();
}
