package io.weft.benchmark.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A connection's bytes, with or without TLS. */
interface Wire {

    /** The channel beneath, to be registered with a selector. */
    SocketChannel channel();

    /**
     * Reads what is there.
     *
     * @return the number of bytes, or -1 at the end
     */
    int read(ByteBuffer into) throws IOException;

    /** Writes what the channel takes; what is left stays in the buffer. */
    void write(ByteBuffer from) throws IOException;

    /** Whether bytes that were taken have still to leave. */
    boolean writePending();
}
