package io.weft.observe.jmx;

import java.util.List;

/** One container as a management console shows it. */
public interface ContainerMXBean {

    /** Sessions of all endpoints that are open now. */
    long getOpenSessions();

    /** Bytes of memory that wait to be sent now, to all peers together. */
    long getQueuedBytes();

    /** The URI templates of the endpoints in service. */
    List<String> getEndpoints();
}
