package io.weft.servlet.portable;

import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A burst of interrupts for a thread in a blocking write that swallows those that find it waiting, and heeds those that find it
 * awake.
 *
 * <p>Tomcat's does: woken by an interrupt, it forgets it, tries to write, looks at its interrupt status there, and waits again,
 * all within some microseconds. So one thread wakes it as often as it can, and another interrupts it at times that have nothing to
 * do with that. Either hits it awake where there is a core for each; where there is one for all, the second does, as a thread
 * that comes from a sleep runs at once.
 */
final class Insistence {

    private static final long LONGEST_NANOS = MILLISECONDS.toNanos(30);
    private static final long SLEEP_NANOS = MICROSECONDS.toNanos(20);

    private final Thread target;
    private volatile boolean over;

    private Insistence(Thread target) {
        this.target = target;
    }

    /**
     * Interrupts {@code target} until {@code heard}, for some hundredths of a second at most; no interrupt comes after the return. The
     * caller sees to it that the target does nothing else in this time.
     */
    static void interrupt(Thread target, BooleanSupplier heard) throws InterruptedException {
        target.interrupt();
        new Insistence(target).interruptUntil(heard);
    }

    private void interruptUntil(BooleanSupplier heard) throws InterruptedException {
        Thread waking = PortableThreads.newThread(this::wake);
        try {
            waking.start();
        } catch (OutOfMemoryError e) {
            return; // No thread is to be had now; one interrupt has been, and the next burst comes.
        }
        try {
            long start = System.nanoTime();
            while (!heard.getAsBoolean() && System.nanoTime() - start < LONGEST_NANOS) {
                LockSupport.parkNanos(SLEEP_NANOS);
                target.interrupt();
            }
        } finally {
            over = true;
            waking.join();
        }
    }

    private void wake() {
        while (!over) {
            if (!target.isInterrupted()) {
                target.interrupt();
            }
            Thread.onSpinWait();
        }
    }
}
