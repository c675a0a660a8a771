package io.weft.servlet.tomcat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The bytes of one socket, in clear or under TLS. Nothing here blocks. */
interface Wire {

    /** Reads what is there: the number of bytes, 0 if none, -1 at the end of the peer's side. */
    int read(ByteBuffer into) throws IOException;

    /** Tells whether a read would now bring something although the socket itself may have nothing more to read. */
    boolean holdsInput();

    /**
     * Writes as much of {@code buffers[0..count)} as the socket takes.
     *
     * @return whether the kernel has it all; if not, the caller tries again once {@link #channel()} is writable
     */
    boolean write(ByteBuffer[] buffers, int count) throws IOException;

    /** Ends our side, if possible; failing is harmless, since {@link #close()} follows. */
    void shutdownOutput() throws IOException;

    /** Gives the socket back to Tomcat, which closes it. Any number of times, from any thread. */
    void close();

    /** The socket, to wait for; never to read or write. */
    SocketChannel channel();
}
