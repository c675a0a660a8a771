package io.weft.tck.peer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.peer.Messages.Message;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of an exchange: sends random messages in random pieces with pings between them, and takes them back. Knows
 * the standard alone, so that any client can carry it. One thread calls {@link #talk}.
 */
final class Talker extends Endpoint {
    private static final int WINDOW_BYTES = 256 * 1024;
    private static final int OVERHEAD_BYTES = 2048;
    private static final int TIMEOUT_SECONDS = 60;
    private static final int LONGEST_PING = 125;

    private final Shape shape;
    private final Random random;
    private final Extent extent;
    private final boolean pings;
    private final Messages messages;
    private final Semaphore window = new Semaphore(WINDOW_BYTES);
    /** Costs of messages under way, in their order. */
    private final Queue<Integer> costs = new ConcurrentLinkedQueue<>();

    private final BlockingQueue<ByteBuffer> pongs = new LinkedBlockingQueue<>();
    private final Tally sent = new Tally();
    /** Owned by the thread that runs the callbacks. */
    private final Tally received = new Tally();

    private final CountDownLatch closed = new CountDownLatch(1);
    /** How the connection ended; written before {@link #closed} is counted down. */
    private volatile @Nullable CloseReason reason;
    /** What went wrong first; written by any thread. */
    private volatile @Nullable Throwable failure;
    /** Pings that no pong has answered yet, owned by the thread that talks. */
    private final Queue<ByteBuffer> unanswered = new ArrayDeque<>();

    Talker(Shape shape, Extent extent) {
        this(shape, extent, true);
    }

    /** A talker that sends pings also between messages and their pieces, or only one at the end. */
    Talker(Shape shape, Extent extent, boolean pings) {
        this.shape = shape;
        this.extent = extent;
        this.pings = pings;
        this.random = new Random(extent.seed());
        this.messages = new Messages(random, extent.messages());
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        shape.attach(session, new Back());
        session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>)
                pong -> pongs.add(copy(pong.getApplicationData())));
    }

    @Override
    public void onError(Session session, Throwable thrown) {
        failure = failure == null ? thrown : failure;
    }

    @Override
    public void onClose(Session session, CloseReason closeReason) {
        reason = closeReason;
        closed.countDown();
        window.release(WINDOW_BYTES); // whoever waits for echoes waits in vain
    }

    /** Exchanges all messages and closes the connection; returns what was sent, which is what was received. */
    String talk(Session session) throws IOException, InterruptedException {
        RemoteEndpoint.Basic remote = session.getBasicRemote();
        for (int i = 0; i < extent.messages(); i++) {
            Message message = messages.next();
            int cost = Math.min(message.payload().length + OVERHEAD_BYTES, WINDOW_BYTES);
            acquire(cost);
            costs.add(cost);
            sometimesPing(remote);
            if (message.text()) {
                String text = message.string();
                sent.text(text, true);
                send(remote, text);
            } else {
                sent.binary(ByteBuffer.wrap(message.payload()), true);
                send(remote, ByteBuffer.wrap(message.payload()));
            }
        }
        acquire(WINDOW_BYTES);
        ping(remote);
        awaitPongs();
        session.close();
        assertThat(closed.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).as("closed").isTrue();
        assertThat(failure).isNull();
        assertThat(received).hasToString(sent.toString());
        return sent.toString();
    }

    private void send(RemoteEndpoint.Basic remote, String text) throws IOException {
        int cuts = cuts();
        if (cuts == 0) {
            remote.sendText(text);
            return;
        }
        int at = 0;
        for (int left = cuts; left > 0; left--) {
            int cut = at + random.nextInt(text.length() - at + 1);
            if (cut < text.length() && Character.isLowSurrogate(text.charAt(cut))) {
                cut++;
            }
            remote.sendText(text.substring(at, cut), false);
            sometimesPing(remote);
            at = cut;
        }
        remote.sendText(text.substring(at), true);
    }

    private void send(RemoteEndpoint.Basic remote, ByteBuffer payload) throws IOException {
        int cuts = cuts();
        if (cuts == 0) {
            remote.sendBinary(payload);
            return;
        }
        for (int left = cuts; left > 0; left--) {
            int length = random.nextInt(payload.remaining() + 1);
            remote.sendBinary(payload.slice(payload.position(), length), false);
            sometimesPing(remote);
            payload.position(payload.position() + length);
        }
        remote.sendBinary(payload.slice(), true);
    }

    private int cuts() {
        return random.nextInt(5) < 3 ? 0 : 1 + random.nextInt(5);
    }

    private void sometimesPing(RemoteEndpoint.Basic remote) throws IOException {
        if (pings && random.nextInt(20) == 0) {
            ping(remote);
        }
    }

    private void ping(RemoteEndpoint.Basic remote) throws IOException {
        byte[] payload = messages.bytes(random.nextInt(LONGEST_PING + 1));
        unanswered.add(ByteBuffer.wrap(payload));
        remote.sendPing(ByteBuffer.wrap(payload));
    }

    /** The pongs are answers to pings in their order; older ones may be left out (RFC 6455 §5.5.3), the last one not. */
    private void awaitPongs() throws InterruptedException {
        while (!unanswered.isEmpty()) {
            ByteBuffer pong = pongs.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            assertThat(pong).as("pong while %d pings wait", unanswered.size()).isNotNull();
            while (!requireNonNull(pong).equals(unanswered.poll())) {
                assertThat(unanswered).as("pings that a pong may answer").isNotEmpty();
            }
        }
    }

    private void acquire(int cost) throws InterruptedException {
        boolean acquired = window.tryAcquire(cost, TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (!acquired || failure != null || reason != null) {
            throw new AssertionError(
                    "Sent " + sent + ", " + costs.size() + " messages under way, closed with " + reason, failure);
        }
    }

    private static ByteBuffer copy(ByteBuffer buffer) {
        return ByteBuffer.allocate(buffer.remaining()).put(buffer.duplicate()).flip();
    }

    /** What comes back. */
    private final class Back implements Hearer {

        @Override
        public void text(String part, boolean last) {
            received.text(part, last);
            ended(last);
        }

        @Override
        public void binary(ByteBuffer part, boolean last) {
            received.binary(part, last);
            ended(last);
        }

        private void ended(boolean last) {
            Integer cost = last ? costs.poll() : null;
            if (cost != null) {
                window.release(cost);
            }
        }
    }
}
