package io.weft.benchmark.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** One connection under load. Used by the generator's thread alone. */
final class LoadConnection {
    private final Wire wire;
    private final SelectionKey key;
    private final FrameScanner scanner;
    /** Prebuilt messages, as many as are ever sent at once; its limit says how many are on their way. */
    private final ByteBuffer output;

    private final int messageBytes;
    private final int batch;
    private int owed;

    /** What a {@link Pace} keeps for this connection. */
    final LongRing sendTimes = new LongRing();

    LoadConnection(Wire wire, Selector selector, MessageCheck check, ByteBuffer messages, int batch)
            throws IOException {
        this.wire = wire;
        this.scanner = new FrameScanner(check);
        this.output = messages.duplicate();
        this.messageBytes = messages.capacity() == 0 ? 0 : messages.limit() / batch;
        this.batch = batch;
        output.limit(0);
        key = wire.channel().register(selector, SelectionKey.OP_READ, this);
    }

    /** Sends so many messages more, as soon as the channel takes them. */
    void send(int messages) throws IOException {
        owed += messages;
        flush();
    }

    /** Goes on with what the channel did not take. */
    void flush() throws IOException {
        while (output.hasRemaining() || owed > 0 || wire.writePending()) {
            if (!output.hasRemaining() && owed > 0) {
                int next = Math.min(owed, batch);
                owed -= next;
                output.limit(next * messageBytes).position(0);
            }
            wire.write(output);
            if (output.hasRemaining() || wire.writePending()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
        }
        if (key.interestOps() != SelectionKey.OP_READ) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    /**
     * Reads what is there.
     *
     * @param scratch a buffer to read into
     * @return how many messages have come
     */
    int receive(ByteBuffer scratch) throws IOException {
        int messages = 0;
        do {
            scratch.clear();
            int read = wire.read(scratch);
            if (read < 0) {
                throw new LoadException("The server ended a connection.");
            }
            scratch.flip();
            messages += scanner.scan(scratch);
            if (scanner.closed()) {
                throw new LoadException("The server closed a connection.");
            }
        } while (scratch.limit() == scratch.capacity());
        return messages;
    }

    void close() throws IOException {
        key.cancel();
        wire.channel().close();
    }
}
