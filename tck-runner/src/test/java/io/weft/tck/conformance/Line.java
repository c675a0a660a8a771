package io.weft.tck.conformance;

import java.io.IOException;
import java.io.InputStream;

/** The fuzzing peer's end of an upgraded connection: a socket, or the memory between it and an engine in the same thread. */
interface Line extends AutoCloseable {

    /**
     * Writes bytes in one piece.
     *
     * @throws IOException if Weft has gone
     */
    void write(byte[] bytes, int from, int to) throws IOException;

    /** What comes from Weft; a read ends with a {@link java.net.SocketTimeoutException} when nothing comes within the patience. */
    InputStream input();

    /** How long a read waits from now on; a line in memory knows at once that nothing will come. */
    void patience(int millis) throws IOException;

    /** Ends both directions. */
    @Override
    void close();
}
