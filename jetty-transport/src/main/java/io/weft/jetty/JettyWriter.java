package io.weft.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Writes one array of buffers at a time to an end point, window by window, each in one gathering write.
 *
 * <p>Jetty may complete a write before the call that started it returns, on the same thread or on another. The phase settles
 * who goes on: the caller, who then learns that all is written, or the completion, which tells the transport.
 */
final class JettyWriter implements Callback {

    private enum Phase {
        /** No window is with Jetty. */
        IDLE,
        /** A window was given to Jetty, and that call has not returned yet. */
        CALLING,
        /** Jetty has completed the window, well or badly, while the call was still running. */
        COMPLETED,
        /** The call has returned, and Jetty still has the window. */
        OUTSTANDING
    }

    private static final ByteBuffer[] NOTHING = {};

    private static final AtomicReferenceFieldUpdater<JettyWriter, Phase> PHASE =
            AtomicReferenceFieldUpdater.newUpdater(JettyWriter.class, Phase.class, "phase");

    private final EndPoint endPoint;
    private final JettyTransport transport;

    /** Set by any thread, through {@link #PHASE} where two may meet. */
    private volatile Phase phase = Phase.IDLE;

    // The rest is the writer's: the drainer while CALLING, the completion after OUTSTANDING; the phase publishes it.
    private ByteBuffer[] buffers = NOTHING;
    private int count;
    // The window is buffers[from..to).
    private int from;
    private int to;
    // The limit of buffers[to - 1] before it was cut to fit the window; -1 if it was not.
    private int uncutLimit = -1;
    private @Nullable Throwable failure;

    JettyWriter(EndPoint endPoint, JettyTransport transport) {
        this.endPoint = endPoint;
        this.transport = transport;
    }

    /**
     * See {@link io.weft.transport.Transport#write}.
     *
     * @throws IllegalStateException if the write before is still outstanding
     */
    boolean write(ByteBuffer[] source, int length) throws IOException {
        if (isOutstanding()) {
            throw new IllegalStateException("The write before has not been completed.");
        }
        buffers = source;
        count = length;
        to = 0;
        return writeWindows();
    }

    /** Whether a write waits for its completion. Any thread. */
    boolean isOutstanding() {
        return phase == Phase.OUTSTANDING;
    }

    private boolean writeWindows() throws IOException {
        while (nextWindow()) {
            phase = Phase.CALLING;
            giveWindow();
            if (PHASE.compareAndSet(this, Phase.CALLING, Phase.OUTSTANDING)) {
                return false;
            }
            phase = Phase.IDLE;
            finishWindow();
        }
        buffers = NOTHING;
        return true;
    }

    private void giveWindow() throws IOException {
        ByteBuffer[] window = from == 0 && to == buffers.length ? buffers : Arrays.copyOfRange(buffers, from, to);
        try {
            endPoint.write(this, window);
        } catch (RuntimeException refused) {
            phase = Phase.IDLE;
            restoreLimit();
            throw JettyTransport.asIOException(refused);
        }
    }

    /** Moves on to as many of the next bytes as one window holds; false if none are left. */
    private boolean nextWindow() {
        from = to;
        while (from < count && !buffers[from].hasRemaining()) {
            from++;
        }
        to = from;
        int room = JettyTransport.WINDOW;
        while (to < count && room > 0) {
            ByteBuffer last = buffers[to++];
            if (last.remaining() > room) {
                uncutLimit = last.limit();
                last.limit(last.position() + room);
            }
            room -= last.remaining();
        }
        return from < to;
    }

    private void finishWindow() throws IOException {
        Throwable cause = failure;
        if (cause != null) {
            restoreLimit();
            throw JettyTransport.asIOException(cause);
        }
        // Not every kind of end point moves the positions of what it has taken.
        for (int i = from; i < to; i++) {
            buffers[i].position(buffers[i].limit());
        }
        if (restoreLimit()) {
            to--;
        }
    }

    private boolean restoreLimit() {
        if (uncutLimit < 0) {
            return false;
        }
        buffers[to - 1].limit(uncutLimit);
        uncutLimit = -1;
        return true;
    }

    @Override
    public void succeeded() {
        if (PHASE.compareAndSet(this, Phase.CALLING, Phase.COMPLETED)) {
            return;
        }
        phase = Phase.IDLE;
        try {
            finishWindow();
            if (writeWindows()) {
                transport.onWritten();
            }
        } catch (IOException broken) {
            transport.fail(broken);
        }
    }

    @Override
    public void failed(Throwable cause) {
        failure = cause;
        if (PHASE.compareAndSet(this, Phase.CALLING, Phase.COMPLETED)) {
            return;
        }
        phase = Phase.IDLE;
        restoreLimit();
        transport.fail(cause);
    }

    /** A completion copies bytes at most; it blocks nowhere, and so may run on Jetty's selector thread. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
