package io.weft.client.jetty;

import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/**
 * What a connection keeps of its opening: nothing but the lease, once its listener is there or it has ended. So an open connection
 * does not hold the {@code HttpClient} that brought it.
 */
final class Handover implements Function<Transport, TransportListener>, Connection.Listener {
    private final Lease lease;

    /** Taken by whoever comes first: the opening or the end. */
    private final AtomicReference<@Nullable Pending> pending;

    /**
     * What is still to be done.
     *
     * @param connect makes the listener
     * @param done told when it is there
     * @param failed told if the connection ends before
     */
    record Pending(
            Function<Transport, TransportListener> connect, Runnable done, Consumer<ClosedChannelException> failed) {}

    Handover(Lease lease, Pending pending) {
        this.lease = lease;
        this.pending = new AtomicReference<>(pending);
    }

    @Override
    public TransportListener apply(Transport transport) {
        Pending open = pending.getAndSet(null);
        if (open == null) {
            return new Nobody();
        }
        TransportListener listener = open.connect().apply(transport);
        open.done().run();
        return listener;
    }

    /** Listens where the connection has ended before it was open: who waited for it knows already. */
    private static final class Nobody implements TransportListener {
        @Override
        public void onOpen() {}

        @Override
        public void onReadable() {}

        @Override
        public void onWritten() {}

        @Override
        public void onFailure(Throwable cause) {}
    }

    @Override
    public void onClosed(Connection closed) {
        Pending never = pending.getAndSet(null);
        if (never != null) {
            never.failed().accept(new ClosedChannelException());
        }
        lease.release();
    }
}
