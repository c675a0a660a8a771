package io.weft.connection;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The transport has kept a write, and says that it is done while another message is sent: that one leaves, whoever sees to it. */
@JCStressTest
@Outcome(id = "xz, sent sent", expect = Expect.ACCEPTABLE, desc = "The drainer's seat went on")
@Outcome(expect = Expect.FORBIDDEN, desc = "A message stays although nobody writes, or was written beside another")
@State
public class WrittenStress {
    private final WrittenFrames wire = new WrittenFrames(true);
    private final Outbound outbound = Parts.outbound(wire);
    private final Fate x = new Fate();
    private final Fate z = new Fate();

    /** Leaves a write outstanding. */
    public WrittenStress() {
        Parts.send(outbound, "x", x);
    }

    /** The transport's completion. */
    @Actor
    public void transport() {
        outbound.written();
    }

    /** Another message. */
    @Actor
    public void sender() {
        Parts.send(outbound, "z", z);
    }

    /** What is on the wire, and what the senders were told. */
    @Arbiter
    public void after(LL_Result result) {
        result.r1 = wire.toString();
        result.r2 = x + " " + z;
    }
}
