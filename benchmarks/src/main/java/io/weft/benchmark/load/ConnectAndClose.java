package io.weft.benchmark.load;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Opens and closes connections one after the other, each with both handshakes (RFC 6455 §4 and §7). Used by one thread.
 */
public final class ConnectAndClose {
    private static final int NORMAL = 1000;
    private static final int SCRATCH_BYTES = 4096;
    private static final int SOURCE_ADDRESSES = 250;

    private final Target target;
    private final ByteBuffer close = ClientFrames.close(NORMAL);
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);
    private long opened;

    /** Connects to this endpoint. */
    public ConnectAndClose(Target target) {
        this.target = target;
    }

    /**
     * Goes on for so long.
     *
     * @return how many connections were opened and closed
     */
    public long run(Span span) throws IOException {
        long before = opened;
        while (!span.over(System.nanoTime())) {
            once();
        }
        return opened - before;
    }

    private void once() throws IOException {
        Wire wire = Opening.open(target, (int) (1 + opened % SOURCE_ADDRESSES));
        try {
            wire.channel().configureBlocking(true);
            ByteBuffer frame = close.duplicate();
            while (frame.hasRemaining() || wire.writePending()) {
                wire.write(frame);
            }
            FrameScanner scanner = new FrameScanner(new LengthCheck(0));
            while (!scanner.closed()) {
                if (wire.read(scratch.clear()) < 0) {
                    throw new LoadException("The server ended the connection without a Close frame.");
                }
                int unused = scanner.scan(scratch.flip());
            }
        } finally {
            wire.channel().close();
        }
        opened++;
    }
}
