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

    /** After so many large buffers the lane lets its thread serve others: a peer that never pauses must not keep it. */
    private static final int MOST_LARGE = 16;

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
        if (!frames.hasRoom()) {
            return Rest.MORE;
        }
        ByteBuffer buffer = services.buffers().take();
        try {
            int count = read(transport, buffer);
            if (count <= 0) {
                return count < 0 ? Rest.ENDED : Rest.NOTHING;
            }
            if (!buffer.hasRemaining()) {
                return pumpMuch(buffer, transport, frames, services);
            }
            // A short read took all there was; asking again would mostly cost a system call for nothing.
            deliver(buffer, frames, services);
            return Rest.NOTHING;
        } finally {
            services.buffers().give(buffer);
        }
    }

    /** Goes on with a large buffer: most long messages lie in it whole, and need not be copied together. */
    private static Rest pumpMuch(
            ByteBuffer begun, Transport transport, InboundFrames frames, ConnectionServices services)
            throws IOException, ViolationException {
        ByteBuffer large = services.largeBuffers().take().put(begun.flip());
        try {
            Rest rest = Rest.MORE;
            for (int bursts = 0; rest == Rest.MORE && bursts < MOST_LARGE && frames.hasRoom(); bursts++) {
                IOException broken = null;
                try {
                    rest = fill(large, transport, begun.capacity());
                } catch (IOException e) {
                    broken = e;
                }
                if (large.position() > 0) {
                    deliver(large, frames, services);
                }
                if (broken != null) {
                    throw broken;
                }
            }
            return rest;
        } finally {
            services.largeBuffers().give(large);
        }
    }

    /**
     * Reads until the buffer is full, or all there was has been read. A short read says that, save one of exactly {@code piece}
     * bytes: a record of TLS holds as many at most, and what a transport has read ahead.
     */
    private static Rest fill(ByteBuffer large, Transport transport, int piece) throws IOException {
        while (large.hasRemaining()) {
            int count = read(transport, large);
            if (count < 0) {
                return Rest.ENDED;
            }
            if (count != piece && large.hasRemaining()) {
                return Rest.NOTHING;
            }
        }
        return Rest.MORE;
    }

    private static void deliver(ByteBuffer buffer, InboundFrames frames, ConnectionServices services)
            throws ViolationException {
        frames.pace().arrived(services.scheduler().nanoTime());
        frames.receive(buffer.flip());
        buffer.clear();
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
