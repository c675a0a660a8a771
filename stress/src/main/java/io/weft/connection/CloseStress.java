package io.weft.connection;

import io.weft.extension.Pipeline;
import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import io.weft.frame.Role;
import java.nio.ByteBuffer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * Close against send and against another close, through the whole connection: no data after the Close frame, which is written once; the
 * sender is told once what became of its message, and the truth; the end is told once.
 */
@JCStressTest
@Outcome(id = "xC, sent, 1", expect = Expect.ACCEPTABLE, desc = "The message was first")
@Outcome(id = "C, failed, 1", expect = Expect.ACCEPTABLE, desc = "The close was first")
@Outcome(expect = Expect.FORBIDDEN, desc = "Data after the close, two closes, or a fate told wrongly, twice or never")
@State
public class CloseStress {
    private static final int BUFFER_BYTES = 256;

    private final WrittenFrames wire = new WrittenFrames(false);
    private final Ends ends = new Ends();
    private final WebSocketConnection connection = new WebSocketConnection(
            wire,
            Role.SERVER,
            ConnectionSettings.DEFAULTS,
            new ConnectionServices(new BufferPool(BUFFER_BYTES, 1), new NoTime(), Runnable::run, () -> 0),
            Pipeline.NONE,
            ends);
    private final Fate x = new Fate();

    /** Opens the connection. */
    public CloseStress() {
        connection.onOpen();
    }

    /** Sends a message. */
    @Actor
    public void sender() {
        connection.send(Opcode.TEXT, Payload.ofText("x"), 0, x);
    }

    /** Closes. */
    @Actor
    public void closer() {
        connection.close(new CloseStatus(1000, ""));
    }

    /** Closes as well. */
    @Actor
    public void another() {
        connection.close(new CloseStatus(1001, ""));
    }

    /** What is on the wire, what the sender was told, how often the session was told of the end. */
    @Arbiter
    public void after(LLL_Result result) {
        result.r1 = wire.toString();
        result.r2 = x.toString();
        result.r3 = ends.count;
    }

    /** Time that stands still: nothing here takes long enough for a timer. */
    private static final class NoTime implements Scheduler {

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Timer schedule(long delayNanos, Runnable task) {
            return () -> {};
        }
    }

    /** Counts ends, in the lane. */
    private static final class Ends implements ConnectionListener {
        private int count;

        @Override
        public void onPinned(long bytes) {}

        @Override
        public void onOpen() {}

        @Override
        public long onMessageStart(Opcode type) {
            return Long.MAX_VALUE;
        }

        @Override
        public void onMessageData(ByteBuffer chunk, boolean last) {}

        @Override
        public void onPong(ByteBuffer payload) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onClose(CloseStatus status) {
            count++;
        }

        @Override
        public void onDisconnected() {}
    }
}
