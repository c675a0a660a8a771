package io.weft.connection;

import io.weft.frame.ViolationException;
import io.weft.protocol.InboundFrames;
import io.weft.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Moves bytes from the transport into the frame reader, one burst per readiness, with a pooled buffer that it holds only while
 * there are bytes. Called in the inbound lane.
 */
final class InboundPump {

    /** After so many reads the lane lets its thread serve others: a peer that never pauses must not keep it. */
    private static final int MOST_READS = 64;

    private InboundPump() {}

    /** What a burst has left in the transport. */
    enum Rest {
        /** Nothing, for now. */
        NOTHING,
        /** Perhaps more. */
        MORE,
        /** Nothing for ever: the peer has ended its side. */
        ENDED
    }

    /**
     * Reads and works off what has arrived, as far as there is room for it while data is suspended.
     *
     * @return what is left to be read
     * @throws IOException if the connection broke
     * @throws ViolationException if the peer broke the protocol
     */
    static Rest pump(Transport transport, InboundFrames frames, ConnectionServices services)
            throws IOException, ViolationException {
        ByteBuffer buffer = services.buffers().take();
        try {
            for (int reads = 0; reads < MOST_READS && frames.hasRoom(); reads++) {
                int count = read(transport, buffer);
                if (count < 0) {
                    return Rest.ENDED;
                }
                if (count == 0) {
                    return Rest.NOTHING;
                }
                boolean filled = !buffer.hasRemaining();
                frames.pace().arrived(services.scheduler().nanoTime());
                frames.receive(buffer.flip());
                buffer.clear();
                if (!filled) {
                    // A short read took all there was; asking again would mostly cost a system call for nothing.
                    return Rest.NOTHING;
                }
            }
            return Rest.MORE;
        } finally {
            services.buffers().give(buffer);
        }
    }

    /** Keeps the transport's faults apart from those of what its bytes bring about: there is nothing more to be read from it. */
    private static int read(Transport transport, ByteBuffer buffer) throws IOException {
        try {
            return transport.read(buffer);
        } catch (RuntimeException | Error e) {
            throw new IOException("The transport failed in a way that it must not", e);
        }
    }
}
