package io.weft.session;

import io.weft.coder.InstanceFactory;
import io.weft.connection.PinnedBytes;
import io.weft.connection.Scheduler;
import io.weft.observe.Observation;

/**
 * What the sessions of one container share.
 *
 * @param instances makes encoders and decoders
 * @param open the sessions that the application sees
 * @param live the connections whose transports are not closed, with or without an open session
 * @param pinned the memory that unfinished messages hold
 * @param observation who listens
 * @param faultLog where what peers do wrong is logged
 * @param scheduler the source of time
 */
record SessionResources(
        InstanceFactory instances,
        OpenSessions open,
        LiveConnections live,
        PinnedBytes pinned,
        Observation observation,
        FaultLog faultLog,
        Scheduler scheduler) {}
