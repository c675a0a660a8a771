package io.weft.connection;

import io.weft.frame.Opcode;
import io.weft.transport.DispatchMode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which a message enters the queue: in passing, waited for, within a time, held back for company.
 *
 * <p>Replies in the inbound lane are corked: they leave when the lane has worked off its input, or when much has gathered, in
 * one write. What the application sends by itself leaves at once, from the lane too: its callback may go on for as long as it
 * likes, or wait for the send. Only under inline dispatch, where no callback waits for anything, is that corked as well.
 */
final class Sender {

    private static final String HELD_UP =
            "; it waited behind a message sent in pieces, whose last piece has not been sent yet (RFC 6455 §5.4)";

    private final Outbound outbound;
    private final Lane lane;
    private final ConnectionServices services;
    private final ConnectionSettings settings;

    /** Makes the sender of one connection. */
    Sender(Outbound outbound, Lane lane, ConnectionServices services, ConnectionSettings settings) {
        this.outbound = outbound;
        this.lane = lane;
        this.services = services;
        this.settings = settings;
    }

    /** Queues a message and returns, unless the queue is full: then the setting {@code weft.sendOverflow} decides. */
    void send(Opcode type, Payload payload, long timeoutNanos, SendCallback callback) {
        Sending sending = timeoutNanos > 0 ? new Sending(callback) : null;
        OutboundFrame frame = OutboundFrame.droppable(type, payload, sending == null ? callback : sending);
        if (sending != null) {
            sending.frame = frame;
        }
        IOException refusal = offerNow(frame);
        if (refusal instanceof SendQueueFullException
                && mayWait()
                && settings.sending().overflow() == SendOverflow.BLOCK) {
            callback.completed(sentBlocking(type, payload));
        } else if (refusal != null) {
            callback.completed(overflowed(refusal));
        } else {
            letGoWithOthers();
            if (sending != null) {
                sending.limit(timeoutNanos, "weft.asyncSendTimeout");
            }
        }
    }

    /** Queues a frame of a message that cannot wait. @return null if it was accepted, else why not */
    private @Nullable IOException offerNow(OutboundFrame frame) {
        return outbound.offer(
                frame, true, settings.sending().overflow() == SendOverflow.DROP_OLDEST && frame.message() == null);
    }

    /** What becomes of a whole message that was refused. @return what its sender is told */
    private IOException overflowed(IOException refusal) {
        if (!(refusal instanceof SendQueueFullException full)) {
            return refusal;
        }
        return switch (settings.sending().overflow()) {
            case BLOCK, FAIL -> full;
            case DROP_NEWEST, DROP_OLDEST ->
                new MessageDroppedException(settings.sending().overflow(), full);
            case CLOSE -> {
                outbound.fail(full);
                yield full;
            }
        };
    }

    /** Under inline dispatch a thread that waits may be the one that has to write. */
    private boolean mayWait() {
        return settings.dispatchMode() != DispatchMode.INLINE;
    }

    /** Sends a message like a blocking send, which waits with its one message, and not for ever. @return why it was not sent, if not */
    private @Nullable IOException sentBlocking(Opcode type, Payload payload) {
        try {
            sendAndWait(payload, (bytes, fate) -> new OutboundFrame(type, bytes, fate));
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    /** Queues a message, or waits for its turn if there is no room. */
    void reply(Opcode type, Payload payload) throws IOException {
        OutboundFrame frame = new OutboundFrame(type, payload, SendCallback.IGNORED);
        IOException refusal = mayWait() ? outbound.offer(frame, true) : offerNow(frame);
        if (refusal instanceof SendQueueFullException && mayWait()) {
            sendAndWait(payload, (bytes, callback) -> new OutboundFrame(type, bytes, callback));
        } else if (refusal != null) {
            throw overflowed(refusal);
        } else {
            flushUnlessCorked();
        }
    }

    /** The same for text. */
    void reply(String text) throws IOException {
        if (outbound.pack(text)) {
            flushUnlessCorked();
        } else {
            reply(Opcode.TEXT, Payload.ofText(text));
        }
    }

    /** Queues a message that need not leave before the next flush; it counts as sent. The queue's limit applies. */
    void sendBatched(Opcode type, Payload payload) throws IOException {
        IOException refusal = outbound.offer(new OutboundFrame(type, payload.detached(), SendCallback.IGNORED), true);
        if (refusal != null) {
            throw refusal;
        }
        payload.consumed();
        if (outbound.queuedBytes() >= settings.sending().corkBytes()) {
            outbound.flush();
        }
    }

    /** Queues a ping or a pong of the application's. */
    void sendControl(Opcode type, Payload payload) throws IOException {
        IOException refusal = outbound.offer(new OutboundFrame(type, payload, SendCallback.IGNORED), true);
        if (refusal != null) {
            throw refusal;
        }
        letGo();
    }

    /** Queues a frame and waits until it has been written. */
    void sendAndWait(Payload payload, FrameMaker maker) throws IOException {
        if (settings.dispatchMode() == DispatchMode.INLINE && lane.isCurrent()) {
            sendInline(payload, maker);
            return;
        }
        BlockingSend result = new BlockingSend();
        Sending sending = new Sending(result);
        OutboundFrame frame = maker.make(payload, sending);
        sending.frame = frame;
        IOException refusal = outbound.offer(frame, false);
        if (refusal != null) {
            throw refusal;
        }
        outbound.flush();
        if (!result.isDone()) {
            sending.limit(settings.sending().blockingTimeout().toNanos(), "weft.blockingSendTimeout");
            result.await(sending);
        }
        result.check();
    }

    /** The thread that would wait is the one that must write: the message is copied, queued within the limit, and on its way. */
    private void sendInline(Payload payload, FrameMaker maker) throws IOException {
        OutboundFrame frame = maker.make(payload.detached(), SendCallback.IGNORED);
        IOException refusal = offerNow(frame);
        if (refusal != null) {
            throw frame.message() == null ? overflowed(refusal) : refusal;
        }
        payload.consumed();
        flushUnlessCorked();
    }

    /** Lets a message go: from a callback of another connection with all else that it sends here, unless that is much. */
    private void letGoWithOthers() {
        boolean much = outbound.queuedBytes() >= settings.sending().corkBytes();
        if (lane.isCurrent() || much || !services.corks().hold(outbound)) {
            letGo();
        }
    }

    /** Lets go what the application has sent by itself. */
    void letGo() {
        if (settings.dispatchMode() == DispatchMode.INLINE) {
            flushUnlessCorked();
        } else {
            outbound.flush();
        }
    }

    /** Lets a reply go, unless the lane is at work and will do so when it is done. */
    private void flushUnlessCorked() {
        if (!lane.isCurrent() || outbound.queuedBytes() >= settings.sending().corkBytes()) {
            outbound.flush();
        }
    }

    /** Makes the frame that is to be sent. */
    interface FrameMaker {

        /** Ties the payload to what is told of its fate. */
        OutboundFrame make(Payload payload, SendCallback callback);
    }

    /** One message with a time to be sent in. */
    private final class Sending implements SendCallback {

        private final SendCallback callback;

        /** Written before the frame is queued. */
        private @Nullable OutboundFrame frame;

        private volatile boolean done;
        private volatile Scheduler.@Nullable Timer timer;

        Sending(SendCallback callback) {
            this.callback = callback;
        }

        @Override
        public void completed(@Nullable Throwable failure) {
            done = true;
            Scheduler.Timer running = timer;
            if (running != null) {
                running.cancel();
            }
            callback.completed(failure);
        }

        void limit(long nanos, String setting) {
            if (done) {
                return;
            }
            Scheduler.Timer started = services.scheduler().schedule(nanos, () -> expire(nanos, setting));
            timer = started;
            if (done) {
                started.cancel();
            }
        }

        /**
         * Takes the message back.
         *
         * @return false if it may be partly on the wire
         */
        boolean withdraw() {
            return frame != null && outbound.withdraw(frame);
        }

        private void expire(long nanos, String setting) {
            boolean heldUp = frame != null && outbound.isHeldUp(frame);
            if (withdraw()) {
                completed(new IOException("The message was not sent within " + nanos / 1_000_000
                        + " ms; the limit is the setting " + setting + (heldUp ? HELD_UP : "")));
            } else if (frame != null && outbound.holds(frame)) {
                outbound.fail(
                        new IOException(
                                "The peer took no bytes for as long as a send may take; part of a message had been sent already"));
            }
        }
    }

    /** Waits for the fate of one message. */
    private static final class BlockingSend implements SendCallback {

        private final CountDownLatch latch = new CountDownLatch(1);

        /** Written before the latch opens. */
        private @Nullable Throwable failure;

        @Override
        public void completed(@Nullable Throwable failure) {
            this.failure = failure;
            latch.countDown();
        }

        boolean isDone() {
            return latch.getCount() == 0;
        }

        /** Being interrupted harms nobody else: a message not begun is taken back, one begun is sent to its end. */
        void await(Sending sending) throws IOException {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                boolean withdrawn = sending.withdraw();
                InterruptedIOException interrupted = new InterruptedIOException(
                        "Interrupted while sending; the message " + (withdrawn ? "is not sent" : "may still be sent"));
                interrupted.initCause(e);
                if (withdrawn) {
                    sending.completed(interrupted); // Nobody else will, and its timer runs.
                }
                throw interrupted;
            }
        }

        void check() throws IOException {
            if (failure != null) {
                throw new IOException(failure.getMessage(), failure);
            }
        }
    }
}
