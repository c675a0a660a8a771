package io.weft.connection;

import io.weft.frame.Role;
import io.weft.protocol.InboundFrames;
import io.weft.protocol.Reading;

/** Lends connections what they read frames with, so that one which waits for its peer holds none. Thread-safe. */
public final class Readings {

    private static final int MOST_KEPT = 64;

    private final BufferPool buffers;
    private final Pool<Reading> pool = new Pool<>(MOST_KEPT);

    Readings(BufferPool buffers) {
        this.buffers = buffers;
    }

    /** Lends what a burst is read with, unless the connection has it. */
    void lend(InboundFrames frames) {
        if (frames.needsReading()) {
            Reading kept = pool.take();
            Role role = frames.role();
            frames.lend(kept == null || kept.role() != role ? new Reading(role, buffers) : kept);
        }
    }

    /** Takes it back, unless a frame or message is under way. */
    void takeBack(InboundFrames frames) {
        Reading free = frames.giveBack();
        if (free != null) {
            pool.give(free);
        }
    }
}
