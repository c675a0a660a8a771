package io.weft.tck.scenario;

import io.weft.session.WeftSession;
import io.weft.tck.scenario.endpoint.Ward;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import io.weft.tck.wire.UpgradeRequest;
import io.weft.tck.wire.WireClient;
import jakarta.websocket.SendHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A session on a host that is brought into a {@link SocketState}, suffers a {@link SocketFault}, and is then led to its end, with both of
 * its sides in one hand: the peer's socket, and what is arranged for the endpoint.
 */
final class FaultyPeer {
    private static final int TIMEOUT_SECONDS = 10;
    private static final int FILLING_CHARACTERS = 64 * 1024;
    private static final int STALLED_BYTES = 512 * 1024;
    private static final int MOST_FILLING = 4096;

    final Journal journal = new Journal();
    final Ward.Patient patient = Ward.patient(journal.id());

    /** For each message that was sent: how often its sender has been told its fate. */
    final List<AtomicInteger> told = new CopyOnWriteArrayList<>();

    private final Served served;
    private final WireClient client;
    private final CountDownLatch connected = new CountDownLatch(1);
    /** What the peer has to send before it can begin another frame or message; used by one thread at a time. */
    private byte[] rest = new byte[0];
    /** Whether the peer has sent its Close frame; used by one thread at a time. */
    private boolean peerClosed;
    /** Whether the peer can neither send nor receive any more; used by one thread at a time. */
    private volatile boolean gone;
    /** Whether the peer can no longer send; used by one thread at a time. */
    private volatile boolean dumb;
    /** The close code that the peer was told, 0 as long as it was told none; used by one thread at a time. */
    private int toldCode;

    FaultyPeer(Served served) {
        this.served = served;
        client = served.dialNarrow();
    }

    private UpgradeRequest request() {
        return served.request(journal.at("/ward"));
    }

    /** Sends the opening handshake's request only. */
    void ask() {
        client.sendBytes(request().bytes());
    }

    /** Opens the session. */
    void open() {
        served.upgraded(client, request());
        connected.countDown();
    }

    /** Opens the session and waits for {@code onOpen}. */
    void openAndGreet() {
        open();
        journal.expect("open");
    }

    /** Has something happen in the next call of a callback, once the peer has seen the 101, and waits until it has happened. */
    void within(String callback, Runnable occasion, Runnable act) {
        CountDownLatch done = new CountDownLatch(1);
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        patient.once(callback, session -> {
            try {
                await(connected);
                act.run();
            } catch (RuntimeException | Error e) {
                failures.add(e);
            } finally {
                done.countDown();
            }
        });
        occasion.run();
        await(done);
        if (!failures.isEmpty()) {
            throw new AssertionError("In " + callback, failures.get(0));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("Nothing happened within " + TIMEOUT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The peer sends the first bytes of something, whose other bytes come before anything else. */
    void begin(byte[] whole, int count) {
        client.sendBytes(Arrays.copyOf(whole, count));
        rest = Arrays.copyOfRange(whole, count, whole.length);
    }

    /** The peer sends bytes, after what it has to send before. */
    void send(byte[] bytes) {
        if (!dumb) {
            client.sendBytesOrMeetTheEnd(rest);
            client.sendBytesOrMeetTheEnd(bytes);
            rest = new byte[0];
        }
    }

    void message(String text) {
        send(Frame.text(text).bytes());
    }

    void peerCloses() {
        peerClosed = true;
        send(Frame.close(1000, "").bytes());
    }

    void reset() {
        gone = true;
        dumb = true;
        client.reset();
    }

    /** Ends the socket without a closing handshake. */
    void cut() {
        gone = true;
        dumb = true;
        client.close();
    }

    void halfClose() {
        dumb = true;
        client.closeOutput();
    }

    /** Reads up to the server's Close frame, and waits for the session to hear of it. */
    void readClose() {
        toldCode = client.receiveClose().closeCode();
        awaitNoneUsable();
    }

    /** The session, if the application may still use it. */
    @Nullable WeftSession usable() {
        WeftSession session = patient.session();
        return session != null && session.isOpen() ? session : null;
    }

    /** Waits until the session has heard of its end: then the application may not use it any more. */
    void awaitNoneUsable() {
        Await.until("the session has ended", () -> usable() == null);
    }

    /** The application sends a message and counts how often it is told of its fate. */
    void send(String text) {
        AtomicInteger times = new AtomicInteger();
        if (sendObject(text, result -> times.incrementAndGet())) {
            told.add(times);
        }
    }

    /** The application sends an object; returns whether it could. */
    boolean sendObject(Object message, SendHandler handler) {
        WeftSession session = usable();
        if (session == null) {
            return false;
        }
        try {
            session.getAsyncRemote().sendObject(message, handler);
            return true;
        } catch (IllegalStateException e) {
            return false; // It has ended meanwhile.
        }
    }

    /** The application sends on until the peer, which does not read, takes no more, and much waits. */
    void stall() {
        String filling = "x".repeat(FILLING_CHARACTERS);
        for (int i = 0; i < MOST_FILLING; i++) {
            WeftSession session = usable();
            if (session == null || session.bufferedAmount() >= STALLED_BYTES) {
                return;
            }
            send(filling);
        }
        throw new AssertionError("A peer that does not read has taken all");
    }

    /** A thread that waits for a message to be sent is interrupted; returns how that ended for it, null if it could not wait. */
    @Nullable Throwable interruptSender() {
        WeftSession session = usable();
        if (session == null) {
            return null;
        }
        List<Throwable> failures = new ArrayList<>();
        Thread sender = new Thread(() -> {
            try {
                session.getBasicRemote().sendText("blocking");
            } catch (IOException | RuntimeException e) {
                failures.add(e);
            }
        });
        sender.start();
        Await.until(
                "a sender waits",
                () -> sender.getState() == Thread.State.TIMED_WAITING
                        || sender.getState() == Thread.State.WAITING
                        || !sender.isAlive());
        sender.interrupt();
        try {
            sender.join(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (sender.isAlive()) {
            throw new AssertionError("A sender that was interrupted goes on waiting");
        }
        return failures.isEmpty() ? null : failures.get(0);
    }

    /** Leads the session to its end, as far as it has not come there: the peer reads what there is, closes, and ends its side. */
    void finish() {
        if (gone) {
            return;
        }
        if (!peerClosed) {
            peerCloses();
        }
        try {
            readToTheEnd();
        } finally {
            client.close();
        }
    }

    private void readToTheEnd() {
        while (true) {
            try {
                Frame frame = client.receiveOrEnd();
                if (frame == null) {
                    return;
                }
                if (frame.opcode() == Opcode.CLOSE) {
                    if (toldCode != 0) {
                        throw new AssertionError("The peer was told a second time that all is over: " + frame);
                    }
                    toldCode = frame.closeCode();
                    send(Frame.close(1000, "").bytes());
                }
            } catch (UncheckedIOException e) {
                throw new AssertionError("The server does not end a connection", e);
            }
        }
    }

    /** The close code that the peer was told, or a dash. */
    String onTheWire() {
        return toldCode == 0 ? "–" : Integer.toString(toldCode);
    }
}
