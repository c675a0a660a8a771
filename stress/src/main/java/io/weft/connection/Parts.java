package io.weft.connection;

import io.weft.frame.Opcode;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/** What the stress tests are made of. */
final class Parts {
    private static final int BUFFER_BYTES = 256;
    private static final int QUEUE_BYTES = 1 << 16;

    private Parts() {}

    /** The sending half of a server's connection, open. */
    static Outbound outbound(WrittenFrames wire) {
        BufferPool pool = new BufferPool(BUFFER_BYTES, 1);
        Outbound outbound = new Outbound(
                wire,
                new ReentrantLock(),
                new SendQueue(QUEUE_BYTES, Integer.MAX_VALUE),
                new FrameBatches(pool),
                Framing.of(null, null),
                failure -> {});
        outbound.open();
        return outbound;
    }

    /** Sends a message of one letter; who is refused is told so by the call, here by the fate as well. */
    static void send(Outbound outbound, String letter, Fate fate) {
        IOException refusal = outbound.offer(new OutboundFrame(Opcode.TEXT, Payload.ofText(letter), fate), true);
        if (refusal == null) {
            outbound.flush();
        } else {
            fate.completed(refusal);
        }
    }
}
