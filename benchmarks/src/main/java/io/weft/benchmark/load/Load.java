package io.weft.benchmark.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Open connections to one server, over which one message is sent again and again. Used by one thread, which does all the work of
 * the generator.
 */
public final class Load implements AutoCloseable {
    private static final int SCRATCH_BYTES = 256 * 1024;
    /** Every so many connections there is one whose messages are compared byte for byte. */
    private static final int SAMPLE = 16;

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MAX_WAIT_MILLIS = 20;
    private static final int SOURCE_ADDRESSES = 250;

    private final Selector selector = Selector.open();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);
    private final List<LoadConnection> connections = new ArrayList<>();
    /** Of the run that goes on. */
    private Pace pace = new ClosedLoop(0);

    private long received;
    private boolean more;
    private @Nullable IOException failure;

    private Load() throws IOException {}

    /**
     * Opens connections.
     *
     * @param count how many
     * @param batch the most messages that one connection is sent at once
     * @throws IOException if one is refused; none is left open then
     */
    public static Load open(Target target, Content content, int count, int batch) throws IOException {
        Load load = new Load();
        try {
            ByteBuffer messages = ClientFrames.messages(content, target.deflate(), batch);
            ByteBuffer payload = content.payload();
            for (int i = 0; i < count; i++) {
                Wire wire = Opening.open(target, 1 + i % SOURCE_ADDRESSES);
                MessageCheck check = check(target.deflate(), i % SAMPLE == 0, payload);
                load.connections.add(new LoadConnection(wire, load.selector, check, messages, batch));
            }
            return load;
        } catch (IOException | RuntimeException e) {
            load.close();
            throw e;
        }
    }

    /** Leaves the server alone for a while, so that it can finish what it does after a handshake. */
    public void rest(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            select(end - now);
        }
    }

    private static MessageCheck check(boolean deflate, boolean sampled, ByteBuffer payload) {
        if (sampled) {
            MessageCheck content = new ContentCheck(payload);
            return deflate ? new InflateCheck(content) : content;
        }
        return deflate ? new SomeContentCheck() : new LengthCheck(payload.remaining());
    }

    /**
     * Keeps messages in flight on each connection.
     *
     * @param depth how many on each
     * @return how many echoes came
     */
    public long echo(int depth, Span span) throws IOException {
        return run(new ClosedLoop(depth), span);
    }

    /**
     * Sends at a fixed rate over all connections in turn.
     *
     * @return how long the echoes took, counted from when each message was due
     */
    public Histogram echoAtRate(int perSecond, Duration time) throws IOException {
        Histogram latencies = new Histogram();
        run(new FixedRate(perSecond, latencies).lasting(time.toNanos()), Span.of(time));
        return latencies;
    }

    /**
     * Lets one connection speak to all.
     *
     * @param burst how many messages it sends before all have heard them
     * @param repeats how often the server passes each on
     * @return what came, and what should have come
     */
    public Heard broadcast(int burst, int repeats, Span span) throws IOException {
        FanOut fanOut = new FanOut(burst, repeats);
        long deliveries = run(fanOut, span);
        return new Heard(deliveries, fanOut.due());
    }

    private long run(Pace next, Span span) throws IOException {
        pace = next;
        received = 0;
        more = true;
        failure = null;
        long last = System.nanoTime();
        pace.start(connections, last);
        for (long now = last; more || pace.inFlight() > 0; now = System.nanoTime()) {
            long before = received;
            select(pace.tick(now, more));
            more = more && !span.over(System.nanoTime());
            if (received > before || pace.inFlight() == 0) {
                last = now;
            } else if (now - last > Target.PATIENCE.toNanos()) {
                throw new LoadException(
                        pace.inFlight() + " messages did not come within " + Target.PATIENCE.toSeconds() + " s.");
            }
        }
        return received;
    }

    private void select(long nanos) throws IOException {
        if (nanos == 0) {
            selector.selectNow(this::ready);
        } else {
            selector.select(this::ready, Math.max(1, Math.min(MAX_WAIT_MILLIS, nanos / NANOS_PER_MILLI)));
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void ready(SelectionKey key) {
        LoadConnection connection = (LoadConnection) key.attachment();
        try {
            if (key.isWritable()) {
                connection.flush();
            }
            if (key.isReadable()) {
                int messages = connection.receive(scratch);
                if (messages > 0) {
                    received += messages;
                    pace.received(connection, messages, more);
                }
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Drops the connections. */
    @Override
    public void close() throws IOException {
        for (LoadConnection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
