package io.weft.connection;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Two senders: every frame is written once, by one writer at a time, those of one sender in their order, and each is told. */
@JCStressTest
@Outcome(
        id = {"xyz, sent sent sent", "xzy, sent sent sent", "zxy, sent sent sent"},
        expect = Expect.ACCEPTABLE,
        desc = "x before y, and z somewhere")
@Outcome(expect = Expect.FORBIDDEN, desc = "A frame was lost, doubled or out of order, or somebody never heard")
@State
public class SendOrderStress {
    private final WrittenFrames wire = new WrittenFrames(false);
    private final Outbound outbound = Parts.outbound(wire);
    private final Fate x = new Fate();
    private final Fate y = new Fate();
    private final Fate z = new Fate();

    /** Sends two messages. */
    @Actor
    public void first() {
        Parts.send(outbound, "x", x);
        Parts.send(outbound, "y", y);
    }

    /** Sends one. */
    @Actor
    public void second() {
        Parts.send(outbound, "z", z);
    }

    /** What is on the wire, and what the senders were told. */
    @Arbiter
    public void after(LL_Result result) {
        result.r1 = wire.toString();
        result.r2 = x + " " + y + " " + z;
    }
}
