package io.weft.session;

import io.weft.coder.InstanceFactory;
import io.weft.connection.PinnedBytes;

/**
 * What the sessions of one container share.
 *
 * @param instances makes encoders and decoders
 * @param live the connections whose transports are not closed
 * @param pinned the memory that unfinished messages hold
 */
record SessionResources(InstanceFactory instances, LiveConnections live, PinnedBytes pinned) {}
