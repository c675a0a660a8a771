package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.frame.Opcode;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class CorkedTest {
    private final Corked corked = new Corked(new ManualScheduler(), Runnable::run);

    private static Outbound outbound(FakeTransport transport, OutboundOwner owner) {
        Outbound made = new Outbound(
                transport,
                new ReentrantLock(),
                new SendQueue(QueueLimits.of(1 << 20, Integer.MAX_VALUE)),
                new FrameBatches(new BufferPool(1 << 14, 4)),
                Framing.of(null, null),
                owner);
        transport.tell(new OnlyWritten(made));
        made.open();
        return made;
    }

    private static void queue(Outbound outbound, String text) {
        assertThat(outbound.offer(new OutboundFrame(Opcode.TEXT, Payload.ofText(text), SendCallback.IGNORED), true))
                .isNull();
    }

    @Test
    void oneThatCannotBeLetGoKeepsNoOther() {
        FakeTransport broken = new FakeTransport();
        broken.failWrites(new IllegalStateException("on purpose"));
        FakeTransport sound = new FakeTransport();
        Outbound first = outbound(broken, failure -> {
            throw new IllegalStateException("on purpose, too");
        });
        Outbound second = outbound(sound, failure -> {});
        queue(first, "lost");
        queue(second, "arrives");
        assertThat(corked.add(first)).isTrue();
        assertThat(corked.add(second)).isTrue();

        corked.end();

        assertThat(Frames.read(sound.wire())).containsExactly("text arrives");
        assertThat(second.cork()).as("held back by nobody").isTrue();
    }

    @Test
    void nothingIsHeldAfterItsEnd() {
        corked.end();
        Outbound outbound = outbound(new FakeTransport(), failure -> {});
        assertThat(corked.add(outbound)).isFalse();
        assertThat(outbound.cork()).as("held back by nobody").isTrue();
    }
}
