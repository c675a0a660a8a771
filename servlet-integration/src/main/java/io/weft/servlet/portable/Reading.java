package io.weft.servlet.portable;

import java.io.IOException;
import java.nio.ByteBuffer;

/** How a lane gets at a host's input; the host's callbacks decide which way is safe. */
sealed interface Reading permits WorkerReading, LoopReading {

    /** As {@link io.weft.transport.Transport#read}. */
    int read(ByteBuffer into) throws IOException;

    /** As {@link io.weft.transport.Transport#awaitReadable}. */
    void await();

    /** The host calls: there are bytes, the end of input, or a failure. */
    void onCall();

    /** The transport was closed: runs the lane no more, and lets the host's threads go. */
    void release();

    /** The connection is the host's again. */
    void parted();
}
