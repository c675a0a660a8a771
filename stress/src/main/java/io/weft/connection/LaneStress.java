package io.weft.connection;

import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The lane: tasks of three threads run one at a time, none is lost, and those of one thread keep their order. They write to a plain
 * builder, so that a task which did not see what the one before it has done would show.
 */
@JCStressTest
@Outcome(
        id = {"a1a2bc", "a1a2cb", "a1ba2c", "a1bca2", "a1ca2b", "a1cba2"},
        expect = Expect.ACCEPTABLE,
        desc = "a1 first")
@Outcome(
        id = {"ba1a2c", "ba1ca2", "bca1a2", "ca1a2b", "ca1ba2", "cba1a2"},
        expect = Expect.ACCEPTABLE,
        desc = "b or c first")
@Outcome(expect = Expect.FORBIDDEN, desc = "A task was lost, run twice, out of order or at the same time as another")
@State
public class LaneStress {
    private static final ConnectionServices SERVICES =
            new ConnectionServices(new BufferPool(1 << 14, 1), new TimerWheel(), Runnable::run, () -> 0);

    private final Lane lane = new Lane(new ReentrantLock(), SERVICES, failure -> {});

    /** Owner: the lane. */
    private final StringBuilder ran = new StringBuilder();

    /** Two tasks, one after the other. */
    @Actor
    public void first() {
        lane.run(() -> ran.append("a1"));
        lane.run(() -> ran.append("a2"));
    }

    /** A task at the same time. */
    @Actor
    public void second() {
        lane.run(() -> ran.append('b'));
    }

    /** A task by way of the executor. */
    @Actor
    public void third() {
        lane.submit(() -> ran.append('c'));
    }

    /** What has run. */
    @Arbiter
    public void after(L_Result result) {
        result.r1 = ran.toString();
    }
}
