package io.weft.connection;

import io.weft.extension.Pipeline;
import io.weft.frame.CloseCode;
import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import io.weft.frame.Role;
import io.weft.frame.ViolationException;
import io.weft.observe.EndpointEvents;
import io.weft.protocol.InboundFrames;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection on a transport: gives it threads and time. Reads in the inbound lane, sends through the queue and its
 * drainer, answers pings, and comes to an end in exactly one way.
 *
 * <p>All public methods may be called from any thread. The one lock guards state, and is held neither during I/O nor while
 * code of the application runs.
 */
public final class WebSocketConnection extends TimedConnection implements TransportListener {

    private static final Logger LOGGER = System.getLogger(WebSocketConnection.class.getName());

    private final Lane lane;
    private final Outbound outbound;
    private final Sender sender;
    private final Closing closing;
    private final InboundDelivery delivery;
    private final InboundFrames frames;
    private final InboundFlow flow;
    private final Reports reports = new Reports();

    /**
     * Makes a connection that waits for {@link #onOpen()}.
     *
     * @param pipeline the extensions that the opening handshake has settled
     */
    public WebSocketConnection(
            Transport transport,
            Role role,
            ConnectionSettings settings,
            ConnectionServices services,
            Pipeline pipeline,
            ConnectionListener listener) {
        super(services);
        ReentrantLock lock = lock();
        this.lane = new Lane(lock, services, reports);
        this.outbound = new Outbound(
                transport,
                lock,
                new SendQueue(settings.sending()),
                services.batches(),
                Framing.of(role == Role.CLIENT ? services.maskingKeys() : null, pipeline.outbound(services.buffers())),
                reports);
        this.sender = new Sender(outbound, lane, services, settings);
        this.closing = new Closing(
                new Closing.Parts(role, transport, outbound, lock, services.scheduler()),
                settings.closeTimeout(),
                reports);
        this.delivery =
                new InboundDelivery(listener, outbound, closing, keepAlive(settings.keepAlive(), outbound, closing));
        this.frames = new InboundFrames(role, settings.limits(), delivery, pipeline, services.buffers());
        this.flow = new InboundFlow(transport, frames, services, lock, settings, reports);
    }

    @Override
    public void onOpen() {
        lane.run(() -> {
            open();
            readOn();
        });
    }

    @Override
    public void onReadable() {
        lane.run(reports);
    }

    @Override
    public void onWritten() {
        moved();
        outbound.written();
    }

    @Override
    public void onFailure(Throwable cause) {
        closing.transportFailed(cause);
    }

    /** Whether messages may be sent: from the opening handshake until a Close frame is on its way. */
    public boolean isOpen() {
        return closing.isOpen();
    }

    /** Whether the calling thread runs a callback of this connection. */
    public boolean isInCallback() {
        return lane.isCurrent();
    }

    /**
     * Queues a whole message and returns. The queue's limit in bytes applies.
     *
     * @param timeoutNanos after which the message is given up; 0 or less means never
     * @param callback called exactly once, perhaps before this returns
     */
    public void send(Opcode type, Payload payload, long timeoutNanos, SendCallback callback) {
        touch();
        sender.send(type, payload, timeoutNanos, callback);
    }

    /**
     * Queues a whole message and waits until it has been handed to the transport. Under inline dispatch the lane does not wait,
     * since its thread is the one that writes: the message is queued within the limit of {@code weft.maxQueuedBytes}.
     *
     * @throws IOException if it was not sent: the connection has ended, or the time of {@code weft.blockingSendTimeout} is up
     */
    public void sendAndWait(Opcode type, Payload payload) throws IOException {
        touch();
        sender.sendAndWait(payload, (bytes, callback) -> new OutboundFrame(type, bytes, callback));
    }

    /**
     * Sends the endpoint's answer to a message, from the lane: queued if there is room, else waited for, so that a peer which
     * does not take its answers slows itself down. Under inline dispatch a full queue is an error.
     *
     * @throws IOException as {@link #sendAndWait}
     */
    public void reply(Opcode type, Payload payload) throws IOException {
        touch();
        sender.reply(type, payload);
    }

    /** The same for text. */
    public void reply(String text) throws IOException {
        touch();
        sender.reply(text);
    }

    /**
     * Queues a whole message that may wait for {@link #flush()} or for more to send.
     *
     * @throws SendQueueFullException if too much waits already
     * @throws IOException if the connection has ended
     */
    public void sendBatched(Opcode type, Payload payload) throws IOException {
        touch();
        sender.sendBatched(type, payload);
    }

    /**
     * Sends the next piece of a message and waits until it has been handed to the transport.
     *
     * @throws IllegalStateException if the message has had its last piece; an IOException as {@link #sendAndWait}
     */
    public void sendPiece(OutboundMessage message, Payload payload, boolean last) throws IOException {
        touch();
        sender.sendAndWait(payload, (bytes, callback) -> new OutboundFrame(message, last, bytes, callback));
    }

    /**
     * Gives up a message of which a piece could not be sent. If it has begun, the connection closes with 1011: RFC 6455 knows no
     * other way to end a message early, and no message could follow it.
     */
    public void abandon(OutboundMessage message) {
        if (message.isUnfinished()) {
            close(new CloseStatus(CloseCode.INTERNAL_ERROR, "A message could not be sent to its end"));
        }
    }

    /**
     * Queues a ping or a pong of the application's, ahead of all messages that wait.
     *
     * @throws IOException if the connection has ended or the queue is full
     */
    public void sendControl(Opcode type, Payload payload) throws IOException {
        touch();
        sender.sendControl(type, payload);
    }

    /** A message's text, encoded once for all connections to which one callback sends it. */
    public Payload textPayload(String text) {
        return services().corks().encode(text);
    }

    /** Runs code of the application outside the lane, on the container's executor, or at once if that has no thread. */
    public void execute(Runnable task) {
        lane.submitOutside(task);
    }

    /** Sends what is held back. */
    public void flush() {
        outbound.flush();
    }

    /** What waits to be sent, in bytes of memory. */
    public long queuedBytes() {
        return outbound.queuedBytes();
    }

    /** Runs the task once, on the executor, as soon as no more than this waits to be sent, or nothing can be sent any more. */
    public void onDrain(long lowWaterBytes, Runnable task) {
        outbound.onDrain(lowWaterBytes, services().executor(), task);
    }

    /** Begins the closing handshake, unless the connection is ending already. */
    public void close(CloseStatus status) {
        closing.close(status);
    }

    /** Ends the connection at once: messages that wait are dropped, and nothing more is read (RFC 6455 §7.1.7). */
    public void fail(CloseStatus status) {
        closing.fail(status, null);
    }

    @Override
    void closeIdle() {
        closing.closeIdle();
    }

    /** Whether messages are delivered, which the application may suspend. */
    public InboundFlow reading() {
        return flow;
    }

    private void open() {
        frames.pace().open(services().scheduler().nanoTime());
        outbound.open();
        if (!closing.isOpen()) {
            return; // It broke or was closed before it was open: there is nobody to tell.
        }
        enter(IdleTimer.Phase.STARTED);
        try {
            delivery.open();
        } catch (RuntimeException | Error e) {
            reports.broke(e);
        }
        outbound.flush();
    }

    /** Works with what the peer has sent, and waits for more of it. */
    private void work(InboundFlow.Step step) {
        try {
            if (!step.run()) {
                closing.inputEnded();
                return;
            }
            delivery.pin(frames.pinnedBytes());
        } catch (ViolationException e) {
            outbound.flush(); // What was legal before it has its answers, if the peer takes them.
            closing.fail(e.closeStatus(), e);
        } catch (IOException e) {
            onFailure(e);
            return;
        } catch (RuntimeException | Error e) {
            reports.broke(e);
        }
        outbound.flush();
        readOn();
    }

    private void readOn() {
        if (!closing.isClosed()) {
            flow.watch();
            flow.awaitMore();
        }
    }

    /** Runs a task in the lane, on a thread that may call the application. */
    private void bring(Runnable task) {
        if (lane.isCurrent()) {
            lane.run(task);
        } else {
            lane.submit(task);
        }
    }

    /** What the connection's parts tell it. Brings the news of the end into the lane. */
    private final class Reports implements Closing.Outcome, OutboundOwner, Lane.Owner, InboundFlow.Owner, Runnable {

        /** A burst is there to be read. An object that there is anyway, so that a burst costs none. */
        @Override
        public void run() {
            arrived();
            work(() -> delivery.burst(flow, frames));
        }

        @Override
        public @Nullable EndpointEvents events() {
            return delivery.events();
        }

        /** A fault in the lane, of ours or of the session's: the peer is told, since nothing sensible can follow (1011). */
        @Override
        public void broke(Throwable fault) {
            LOGGER.log(Level.ERROR, "A connection has to end because of a fault inside the container", fault);
            closing.fail(new CloseStatus(CloseCode.INTERNAL_ERROR, "The server met an unexpected condition"), fault);
        }

        @Override
        public void inLane(InboundFlow.Step step) {
            bring(() -> work(step));
        }

        /** A write failed, or there is no room for what is to be written. */
        @Override
        public void sendingFailed(IOException cause) {
            if (cause instanceof SendQueueFullException) {
                closing.fail(new CloseStatus(CloseCode.TRY_AGAIN_LATER, "Messages are taken too slowly"), cause);
            } else {
                onFailure(cause);
            }
        }

        @Override
        public void discardInput() {
            frames.discard();
        }

        @Override
        public void ended(Closing.Verdict verdict) {
            enter(IdleTimer.Phase.ENDED);
            bring(() -> {
                try {
                    delivery.end(verdict);
                } finally {
                    flow.end();
                }
            });
        }

        @Override
        public void disconnected() {
            try {
                delivery.disconnected();
            } finally {
                if (frames.hasExtensions()) {
                    bring(frames::close); // What extensions hold is the lane's, so that the lane frees it.
                }
            }
        }
    }
}
