package io.weft.benchmark.load;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates each message, with the context of those before it (RFC 7692 §7.2.2), and hands it on to another check. */
final class InflateCheck implements MessageCheck {
    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};
    private static final int CHUNK_BYTES = 16 * 1024;

    /** Lives as long as the generator's connection; the collector frees it. */
    private final Inflater inflater = new Inflater(true);

    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
    private final MessageCheck next;

    InflateCheck(MessageCheck next) {
        this.next = next;
    }

    @Override
    public void data(ByteBuffer input, int length) throws LoadException {
        inflate(input.slice(input.position(), length));
    }

    @Override
    public void end() throws LoadException {
        inflate(ByteBuffer.wrap(TAIL));
        next.end();
    }

    private void inflate(ByteBuffer compressed) throws LoadException {
        inflater.setInput(compressed);
        try {
            while (inflater.inflate(chunk.clear()) > 0) {
                chunk.flip();
                next.data(chunk, chunk.remaining());
            }
        } catch (DataFormatException e) {
            throw new LoadException("A message came back that cannot be inflated: " + e.getMessage());
        }
    }
}
