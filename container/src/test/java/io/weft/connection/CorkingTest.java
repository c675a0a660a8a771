package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.frame.Opcode;
import io.weft.transport.DispatchMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** What a callback sends, and when it leaves. */
class CorkingTest {
    private final ReentrantLock lock = new ReentrantLock();
    private final Callbacks callbacks = new Callbacks(lock);
    private final FakeTransport transport = new FakeTransport();
    private final List<Throwable> failures = new ArrayList<>();
    private final ConnectionServices services =
            new ConnectionServices(new BufferPool(1 << 14, 4), new ManualScheduler(), new QueueExecutor(), () -> 0);
    private final Lane lane = new Lane(lock, services, failures::add);
    private final Outbound outbound = new Outbound(
            transport,
            lock,
            new SendQueue(QueueLimits.of(1 << 20, Integer.MAX_VALUE)),
            new FrameBatches(new BufferPool(1 << 14, 4)),
            Framing.of(null, null),
            failure -> {});

    private Sender sender(DispatchMode mode) {
        outbound.open();
        ConnectionSettings settings = ConnectionSettings.DEFAULTS.with(mode);
        return new Sender(outbound, lane, services, settings);
    }

    /** The callback could wait for its future, as the Javadoc of {@code RemoteEndpoint.Async} allows it everywhere. */
    @Test
    void anAsynchronousSendHasLeftBeforeItsCallbackGoesOn() {
        Sender sender = sender(DispatchMode.WORKER);

        inLane(() -> {
            sender.send(Opcode.TEXT, Payload.ofText("now"), 0, callbacks.named("now"));

            assertThat(Frames.read(transport.wire())).containsExactly("text now");
            assertThat(callbacks.notes).containsExactly("now sent");
        });

        assertThat(lock.isLocked()).isFalse();
        assertThat(transport.faults).isEmpty();
    }

    @Test
    void anAsynchronousSendTakesTheRepliesBeforeItAlong() {
        Sender sender = sender(DispatchMode.WORKER);

        inLane(() -> {
            reply(sender, "one");
            reply(sender, "two");
            assertThat(transport.writes()).isZero();

            sender.send(Opcode.TEXT, Payload.ofText("three"), 0, callbacks.named("three"));
        });

        assertThat(Frames.read(transport.wire())).containsExactly("text one", "text two", "text three");
        assertThat(transport.writes()).isOne();
    }

    @Test
    void inlineDispatchCorksAsynchronousSendsToo() {
        Sender sender = sender(DispatchMode.INLINE);

        inLane(() -> {
            sender.send(Opcode.TEXT, Payload.ofText("later"), 0, callbacks.named("later"));
            assertThat(transport.writes()).isZero();
        });
        outbound.flush();

        assertThat(Frames.read(transport.wire())).containsExactly("text later");
        assertThat(callbacks.notes).containsExactly("later sent");
    }

    /** The lane reports what its tasks throw and goes on; here it was a failed assertion. */
    private void inLane(Runnable task) {
        lane.run(task);
        assertThat(failures).isEmpty();
    }

    private static void reply(Sender sender, String text) {
        try {
            sender.reply(Opcode.TEXT, Payload.ofText(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
