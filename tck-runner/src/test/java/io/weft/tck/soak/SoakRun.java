package io.weft.tck.soak;

import io.weft.tck.host.Application;
import io.weft.tck.host.Deployed;
import io.weft.tck.host.Host;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Keeps connections open to a host, replaces those that have left, redeploys an application meanwhile, and looks at what is held. */
final class SoakRun {
    static final String CONTEXT = "/soak";

    private static final String REDEPLOYED = "/redeployed";
    private static final int HOST_IDLE_MILLIS = 120_000;
    private static final int EACH_TO_REDEPLOYED = 10;
    private static final int OPENED_AT_ONCE = 100;
    private static final int SCRATCH_BYTES = 64 * 1024;
    private static final int TICK_MILLIS = 20;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long GOODBYE_NANOS = 10 * NANOS_PER_SECOND;
    private static final long SETTLING_NANOS = 30 * NANOS_PER_SECOND;

    private final SoakPlan plan;
    private final SoakTally tally;
    private final List<SoakPeer> peers = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final ByteBuffer scratch = ByteBuffer.allocate(SCRATCH_BYTES);
    private long number;
    private long started;

    private SoakRun(SoakPlan plan) {
        this.plan = plan;
        this.tally = new SoakTally(Math.min(10 * NANOS_PER_SECOND, plan.time().toNanos() / 10));
    }

    /** Runs the plan from its start to its end. */
    static SoakReport run(SoakPlan plan) throws IOException {
        return new SoakRun(plan).run();
    }

    private SoakReport run() throws IOException {
        long openedBefore = SoakEndpoint.OPENED.get();
        long closedBefore = SoakEndpoint.CLOSED.get();
        ExecutorService deployer = Executors.newSingleThreadExecutor();
        try (Host host = plan.on().host().start(HOST_IDLE_MILLIS);
                Selector selector = Selector.open()) {
            Deployed unused = host.deploy(application(CONTEXT));
            started = System.nanoTime();
            Sample before = Sample.take(0, 0, 0);
            int redeployments = load(host, selector, deployer);
            letAllLeave(selector, before.descriptors());
            Sample after = Sample.take(seconds(), 0, tally.messages);
            return new SoakReport(
                    plan,
                    tally,
                    List.copyOf(samples),
                    before,
                    after,
                    new SoakReport.Sessions(
                            SoakEndpoint.OPENED.get() - openedBefore,
                            SoakEndpoint.CLOSED.get() - closedBefore,
                            redeployments));
        } finally {
            deployer.shutdownNow();
        }
    }

    /** The main part. @return how often the second application was redeployed */
    private int load(Host host, Selector selector, ExecutorService deployer) throws IOException {
        CompletableFuture<Deployed> second =
                CompletableFuture.supplyAsync(() -> host.deploy(application(REDEPLOYED)), deployer);
        int redeployments = 0;
        long end = started + plan.time().toNanos();
        long nextSample = started + plan.sampling().toNanos();
        long nextRedeployment = started + plan.redeployment().toNanos();
        for (long now = started; now < end; now = System.nanoTime()) {
            openSome(selector, host.port());
            turn(selector, now);
            if (now >= nextSample) {
                samples.add(Sample.take(seconds(), peers.size(), tally.messages));
                nextSample = now + plan.sampling().toNanos();
            }
            if (now >= nextRedeployment && second.isDone()) {
                nextRedeployment = now + plan.redeployment().toNanos();
                redeployments++;
                second = second.thenApplyAsync(
                        deployed -> {
                            deployed.undeploy();
                            return host.deploy(application(REDEPLOYED));
                        },
                        deployer);
            }
        }
        CompletableFuture<Void> down = second.thenAcceptAsync(Deployed::undeploy, deployer);
        while (!down.isDone()) {
            turn(selector, System.nanoTime());
        }
        down.join();
        return redeployments;
    }

    private void openSome(Selector selector, int port) throws IOException {
        for (int i = 0; i < OPENED_AT_ONCE && peers.size() < plan.connections(); i++) {
            number++;
            String context = number % EACH_TO_REDEPLOYED == 0 ? REDEPLOYED : CONTEXT;
            peers.add(new SoakPeer(number, selector, port, context + "/soak", tally, plan.seed()));
        }
    }

    private void turn(Selector selector, long now) throws IOException {
        selector.select(key -> ((SoakPeer) key.attachment()).ready(scratch), TICK_MILLIS);
        peers.forEach(peer -> peer.tick(now));
        peers.removeIf(SoakPeer::isGone);
    }

    /** All say goodbye; who is not gone then, such as a slow reader, breaks off; then the host has time to see that. */
    private void letAllLeave(Selector selector, int descriptors) throws IOException {
        long start = System.nanoTime();
        peers.forEach(SoakPeer::leave);
        while (!peers.isEmpty() && System.nanoTime() - start < GOODBYE_NANOS) {
            turn(selector, System.nanoTime());
        }
        peers.forEach(SoakPeer::abort);
        while (System.nanoTime() - start < GOODBYE_NANOS + SETTLING_NANOS
                && (SoakEndpoint.OPENED.get() != SoakEndpoint.CLOSED.get()
                        || Sample.openDescriptors() > descriptors + SoakReport.DESCRIPTOR_SLACK)) {
            turn(selector, System.nanoTime());
        }
    }

    private double seconds() {
        return (System.nanoTime() - started) / (double) NANOS_PER_SECOND;
    }

    private Application application(String context) {
        return new Application(
                context,
                URLClassLoader.newInstance(new URL[0], SoakRun.class.getClassLoader()),
                plan.on().initializer(),
                Set.of(SoakEndpoint.class),
                Map.of(),
                plan.on().initParameters());
    }
}
