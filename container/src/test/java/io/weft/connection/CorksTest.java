package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.frame.Opcode;
import io.weft.transport.DispatchMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** What a callback sends to another connection, and when it leaves. */
class CorksTest {
    private final ReentrantLock lock = new ReentrantLock();
    private final Callbacks callbacks = new Callbacks(lock);
    private final FakeTransport transport = new FakeTransport();
    private final List<Throwable> failures = new ArrayList<>();
    private final ManualScheduler time = new ManualScheduler();
    private final QueueExecutor executor = new QueueExecutor();
    private final ConnectionServices services =
            new ConnectionServices(new BufferPool(1 << 14, 4), time, executor, () -> 0);

    /** Of the connection whose callback sends. */
    private final Lane lane = new Lane(new ReentrantLock(), services, failures::add);

    private final Outbound outbound = new Outbound(
            transport,
            lock,
            new SendQueue(QueueLimits.of(1 << 20, Integer.MAX_VALUE)),
            new FrameBatches(new BufferPool(1 << 14, 4)),
            Framing.of(null, null),
            failure -> {});

    private Sender sender(DispatchMode mode) {
        transport.tell(new OnlyWritten(outbound));
        outbound.open();
        return new Sender(
                outbound, new Lane(lock, services, failures::add), services, ConnectionSettings.DEFAULTS.with(mode));
    }

    private void send(Sender sender, String text) {
        sender.send(Opcode.TEXT, Payload.ofText(text), 0, callbacks.named(text));
    }

    private void inCallback(Runnable task) {
        lane.run(task);
        assertThat(failures).isEmpty();
    }

    @Test
    void allThatACallbackSendsToAnotherLeavesInOneWriteWhenItReturns() {
        for (DispatchMode mode : new DispatchMode[] {DispatchMode.WORKER, DispatchMode.INLINE}) {
            Sender sender = sender(mode);
            int before = transport.writes();

            inCallback(() -> {
                send(sender, "one " + mode);
                send(sender, "two " + mode);
                assertThat(transport.writes()).isEqualTo(before);
            });

            assertThat(transport.writes()).isEqualTo(before + 1);
            assertThat(callbacks.notes).endsWith("one " + mode + " sent", "two " + mode + " sent");
        }
        assertThat(Frames.read(transport.wire()))
                .containsExactly("text one WORKER", "text two WORKER", "text one INLINE", "text two INLINE");
        assertThat(time.armed()).isZero();
    }

    @Test
    void aTextThatACallbackSendsToManyIsEncodedOnce() {
        Corks corks = services.corks();
        String text = "gr\u00fc\u00dfe";
        List<Payload> payloads = new ArrayList<>();
        inCallback(() -> {
            payloads.add(corks.encode(text));
            payloads.add(corks.encode(text));
            payloads.add(corks.encode("other"));
            payloads.add(corks.encode(text));
        });
        inCallback(() -> payloads.add(corks.encode(text)));

        byte[] first = payloads.get(0).bytes().array();
        assertThat(first).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        assertThat(payloads.get(1).bytes().array()).isSameAs(first);
        assertThat(payloads.get(1).bytes())
                .as("each has its own position")
                .isNotSameAs(payloads.get(0).bytes());
        assertThat(payloads.get(2).bytes()).isEqualTo(ByteBuffer.wrap("other".getBytes(StandardCharsets.UTF_8)));
        assertThat(payloads.get(3).bytes()).isEqualTo(ByteBuffer.wrap(first));
        assertThat(payloads.get(4).bytes().array())
                .as("nothing stays with the thread")
                .isNotSameAs(first);
        assertThat(payloads).extracting(Payload::holder).containsOnly(Payload.Holder.SHARED);
    }

    @Test
    void outsideOfCallbacksATextsBytesAreItsOwn() {
        assertThat(services.corks().encode("text").holder()).isEqualTo(Payload.Holder.US);
    }

    @Test
    void outsideOfCallbacksMessagesLeaveAtOnce() {
        Sender sender = sender(DispatchMode.WORKER);
        send(sender, "now");
        assertThat(Frames.read(transport.wire())).containsExactly("text now");
    }

    @Test
    void whatOthersSendMeanwhileLeavesAtOnceAndTakesAlongWhatIsHeld() throws Exception {
        Sender sender = sender(DispatchMode.WORKER);
        inCallback(() -> {
            send(sender, "held");
            Thread other = new Thread(() -> send(sender, "the application's own"));
            other.start();
            join(other);
            assertThat(Frames.read(transport.wire())).containsExactly("text held", "text the application's own");
        });
    }

    private static void join(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nothingWaitsForACallbackThatTakesLong() {
        Sender sender = sender(DispatchMode.WORKER);
        inCallback(() -> {
            send(sender, "soon");
            time.pass(Duration.ofMillis(10));
            assertThat(transport.writes()).as("on the timers' thread").isZero();
            executor.runAll();
            assertThat(Frames.read(transport.wire())).containsExactly("text soon");

            send(sender, "at once");
            assertThat(transport.writes()).isEqualTo(2);
        });
        assertThat(transport.writes()).isEqualTo(2);
    }

    @Test
    void whatIsWaitedForLeaves() throws Exception {
        Sender sender = sender(DispatchMode.WORKER);
        inCallback(() -> {
            send(sender, "first");
            try {
                sender.sendAndWait(
                        Payload.ofText("second"), (payload, fate) -> new OutboundFrame(Opcode.TEXT, payload, fate));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            assertThat(Frames.read(transport.wire())).containsExactly("text first", "text second");
        });
        assertThat(transport.writes()).isOne();
    }

    @Test
    void muchDoesNotWait() {
        Sender sender = sender(DispatchMode.WORKER);
        inCallback(() -> {
            send(sender, "x".repeat(40_000));
            assertThat(transport.writes()).isZero();
            send(sender, "y".repeat(40_000));
            assertThat(transport.writes()).isPositive();
        });
    }

    @Test
    void aCallbackWithinACallbackLetsItsOwnGo() {
        Sender sender = sender(DispatchMode.WORKER);
        Lane other = new Lane(new ReentrantLock(), services, failures::add);
        inCallback(() -> {
            other.run(() -> send(sender, "inner"));
            assertThat(Frames.read(transport.wire())).containsExactly("text inner");
            send(sender, "outer");
            assertThat(transport.writes()).isOne();
        });
        assertThat(transport.writes()).isEqualTo(2);
    }

    @Test
    void twoCallbacksShareOneWrite() {
        Sender sender = sender(DispatchMode.WORKER);
        Lane other = new Lane(new ReentrantLock(), services, failures::add);
        inCallback(() -> {
            send(sender, "one");
            other.run(() -> send(sender, "two")); // The first to have held it back lets it go.
            assertThat(transport.writes()).isZero();
        });
        assertThat(Frames.read(transport.wire())).containsExactly("text one", "text two");
        assertThat(transport.writes()).isOne();
    }
}
