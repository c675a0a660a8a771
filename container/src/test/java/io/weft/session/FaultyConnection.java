package io.weft.session;

import io.weft.compression.CountedDeflate;
import io.weft.connection.Frames;
import io.weft.session.TestSession.Host;
import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * A session that is brought into a {@link FaultyState}, suffers a {@link Fault}, and is then led to its end; a second session of the
 * same container lives beside it. Used by one thread, but for the sender that is interrupted.
 */
final class FaultyConnection {

    /** Longer than any time limit. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private static final long IDLE_MILLIS = 60_000;

    /** A message to the endpoint. */
    record In(String text) {}

    /** A message of the endpoint's. */
    record Out(String text) {}

    /** Cannot decode what begins with "undecodable". */
    public static final class InDecoder implements Decoder.Text<In> {
        public InDecoder() {}

        @Override
        public In decode(String text) throws DecodeException {
            if (text.startsWith("undecodable")) {
                throw new DecodeException(text, "on purpose");
            }
            return new In(text);
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    /** Cannot encode "unencodable", and cannot start in a configuration that says so. */
    public static final class OutEncoder implements Encoder.Text<Out> {
        static final String CANNOT_START = "cannot start";

        public OutEncoder() {}

        @Override
        public void init(EndpointConfig config) {
            if (config.getUserProperties().containsKey(CANNOT_START)) {
                throw new IllegalStateException("on purpose");
            }
        }

        @Override
        public String encode(Out out) throws EncodeException {
            if (out.text.equals("unencodable")) {
                throw new EncodeException(out, "on purpose");
            }
            return out.text;
        }
    }

    final CountedDeflate deflate = new CountedDeflate(CountedDeflate.settings(true, 15, 0));
    final Host host = new Host();
    final TestSession neighbour;
    final TestSession hurt;

    /** For each message that was sent: how often its sender has been told its fate. */
    final List<AtomicInteger> told = new ArrayList<>();

    /** What the peer has to send before it can begin another message: the rest of a frame or message. */
    private byte[] rest = new byte[0];

    /** Whether the peer has sent its Close frame. */
    private boolean peerClosed;

    /** Whether the transport takes less than it is given. */
    private boolean slow;

    /** What happens once the callback in which the fault struck has returned. */
    private final List<Runnable> afterwards = new ArrayList<>();

    private final boolean compressed;

    FaultyConnection(boolean compressed) {
        this.compressed = compressed;
        host.coders(List.of(OutEncoder.class), List.of(InDecoder.class));
        host.defaults.setMaxIdleTimeout(IDLE_MILLIS);
        host.pipelines = compressed ? deflate::server : host.pipelines;
        neighbour = listening(host.connect()).open();
        neighbour.session().setMaxIdleTimeout(0);
        hurt = listening(host.connect());
    }

    private static TestSession listening(TestSession session) {
        return session.on("open", opened -> listen(session, opened));
    }

    static void listen(TestSession to, Session opened) {
        opened.addMessageHandler(In.class, (MessageHandler.Whole<In>) message -> {
            to.note("message " + message.text);
            TestSession.Act act = to.noting().acts.get("message");
            if (act != null) {
                try {
                    act.on(opened);
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        });
    }

    /** The session opens; in its {@code onOpen} happens what is given. */
    void open(Runnable within) {
        hurt.on("open", opened -> {
            listen(hurt, opened);
            within.run();
        });
        hurt.connection.onOpen();
    }

    /** The peer begins a frame or message. */
    void begin(byte[] start, byte[] end) {
        hurt.receive(start);
        rest = end;
    }

    /** The peer sends a frame, after having finished what it had begun. */
    void receive(byte[] frame) {
        byte[] all = Frames.joined(rest, frame);
        rest = new byte[0];
        hurt.transport.receive(all);
    }

    void message(String text) {
        receive(frame(true, 1, payload(text)));
    }

    /** A frame of the peer's; the first of a message says that it is compressed. */
    byte[] frame(boolean fin, int opcode, byte[] payload) {
        return Frames.frame(true, fin, compressed && opcode != 0 ? 0x40 | opcode : opcode, payload);
    }

    /** RFC 7692 §7.2.1; each message has a window of its own, which a peer may choose at any time. */
    byte[] payload(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!compressed) {
            return bytes;
        }
        Deflater deflater = new Deflater(1, true);
        deflater.setInput(bytes);
        byte[] deflated = new byte[1024];
        int length = deflater.deflate(deflated, 0, deflated.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(deflated, length - 4);
    }

    void peerCloses() {
        peerClosed = true;
        receive(Frames.close(true, 1000, ""));
    }

    /** Whether the application has a session that still lets it ask for a remote. */
    private boolean mayCall() {
        return hurt.noting().session != null
                && hurt.noting().events.stream().noneMatch(event -> event.startsWith("close"));
    }

    /** The application sends a message and counts how often it is told of its fate. */
    void send(String text) {
        if (mayCall()) {
            AtomicInteger times = new AtomicInteger();
            told.add(times);
            hurt.session().getAsyncRemote().sendText(text, result -> times.incrementAndGet());
        }
    }

    /** The application sends an object; returns whether it could. */
    boolean send(Object message, SendHandler handler) {
        boolean may = mayCall();
        if (may) {
            hurt.session().getAsyncRemote().sendObject(message, handler);
        }
        return may;
    }

    /** From now on the transport takes so many bytes of a write at once. */
    void takeAtMost(int bytes) {
        slow = true;
        hurt.transport.takeAtMost(bytes);
    }

    void later(Runnable action) {
        afterwards.add(action);
    }

    /** Time passes, and nothing else happens: the peer neither takes nor sends anything. */
    void silence() {
        host.executor.runAll();
        host.time.pass(LONG);
        host.executor.runAll();
    }

    /** A thread that waits for a message to be sent is interrupted; returns how that ended for it. */
    @Nullable Throwable interruptSender() {
        if (!mayCall()) {
            return null;
        }
        List<Throwable> failures = new ArrayList<>();
        Thread sender = new Thread(() -> {
            try {
                hurt.session().getBasicRemote().sendText("blocking");
            } catch (IOException | RuntimeException e) {
                failures.add(e);
            }
        });
        sender.start();
        while (sender.isAlive() && sender.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        sender.interrupt();
        try {
            sender.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return failures.isEmpty() ? null : failures.get(0);
    }

    /** Leads the session to its end, as far as it has not come there: the peer goes on, closes, and ends its side. */
    void finish() {
        afterwards.forEach(Runnable::run);
        if (slow && !hurt.transport.isClosed()) {
            hurt.transport.takeAll();
        }
        if (!peerClosed) {
            peerCloses();
        }
        hurt.transport.receiveEnd();
        host.executor.runAll();
        silence();
    }
}
