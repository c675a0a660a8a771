package io.weft.connection;

import java.io.IOException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The connection breaks while a write is outstanding, is finished, and another message is sent: each fate is told once. */
@JCStressTest
@Outcome(
        id = {"sent sent, 0", "sent failed, 0", "failed failed, 0"},
        expect = Expect.ACCEPTABLE,
        desc = "Told once each; the first may have been written in time")
@Outcome(expect = Expect.FORBIDDEN, desc = "A fate was told twice or never, or bytes are still counted")
@State
public class EndStress {
    private final WrittenFrames wire = new WrittenFrames(true);
    private final Outbound outbound = Parts.outbound(wire);
    private final Fate x = new Fate();
    private final Fate z = new Fate();

    /** Leaves a write outstanding. */
    public EndStress() {
        Parts.send(outbound, "x", x);
    }

    /** The transport's completion. */
    @Actor
    public void transport() {
        outbound.written();
    }

    /** The end. */
    @Actor
    public void end() {
        outbound.end(new IOException("reset"));
    }

    /** Another message. */
    @Actor
    public void sender() {
        Parts.send(outbound, "z", z);
    }

    /** What the senders were told, and what is still queued. */
    @Arbiter
    public void after(LL_Result result) {
        result.r1 = x + " " + z;
        result.r2 = outbound.queuedBytes();
    }
}
