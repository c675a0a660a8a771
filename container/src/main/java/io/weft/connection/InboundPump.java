package io.weft.connection;

import io.weft.frame.ViolationException;
import io.weft.protocol.InboundFrames;
import io.weft.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Moves bytes from the transport into the frame reader, one burst per readiness, with a pooled buffer that it holds only while
 * there are bytes. Owner: the inbound lane.
 */
final class InboundPump implements InboundFlow.Step {

    /** After so many reads the lane lets its thread serve others: a peer that never pauses must not keep it. */
    private static final int MOST_READS = 64;

    private final Transport transport;
    private final InboundFrames frames;
    private final ConnectionServices services;

    /** Whether the transport was asked for readiness, and has not told of it. */
    private boolean awaiting;

    /** Whether the last burst has read all there was. */
    private boolean caughtUp = true;

    InboundPump(Transport transport, InboundFrames frames, ConnectionServices services) {
        this.transport = transport;
        this.frames = frames;
        this.services = services;
    }

    /**
     * Reads and works off what has arrived, as far as there is room for it while data is suspended.
     *
     * @return false if the peer has ended its side
     * @throws IOException if the connection broke
     * @throws ViolationException if the peer broke the protocol
     */
    @Override
    public boolean run() throws IOException, ViolationException {
        awaiting = false;
        caughtUp = false;
        ByteBuffer buffer = services.buffers().take();
        try {
            for (int reads = 0; reads < MOST_READS && frames.hasRoom(); reads++) {
                int count = read(buffer);
                if (count < 0) {
                    return false;
                }
                if (count == 0) {
                    caughtUp = true;
                    return true;
                }
                boolean filled = !buffer.hasRemaining();
                frames.pace().arrived(services.scheduler().nanoTime());
                frames.receive(buffer.flip());
                buffer.clear();
                if (!filled) {
                    caughtUp = true;
                    // A short read took all there was; asking again would mostly cost a system call for nothing.
                    return true;
                }
            }
            return true;
        } finally {
            services.buffers().give(buffer);
        }
    }

    /** Waits for more bytes, unless it does already, or as much is held as may be. */
    void awaitMore() {
        if (!awaiting && frames.hasRoom()) {
            awaiting = true;
            if (caughtUp) {
                frames.pace().awaiting(services.scheduler().nanoTime());
            }
            transport.awaitReadable();
        }
    }

    /** Keeps the transport's faults apart from those of what its bytes bring about: there is nothing more to be read from it. */
    private int read(ByteBuffer buffer) throws IOException {
        try {
            return transport.read(buffer);
        } catch (RuntimeException | Error e) {
            throw new IOException("The transport failed in a way that it must not", e);
        }
    }
}
