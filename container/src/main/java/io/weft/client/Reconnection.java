package io.weft.client;

import io.weft.connection.Scheduler;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an endpoint connected: connects it, and connects it anew when its session ends or an attempt fails, as a
 * {@link ReconnectPolicy} has it. Each session is a new one, with its own {@code onOpen} and {@code onClose}. Thread-safe.
 */
public final class Reconnection implements AutoCloseable {

    /** Opens one connection, and tells when its session has ended. */
    interface Opener {
        CompletableFuture<Session> open(Consumer<CloseReason> whenClosed) throws DeploymentException;
    }

    private final Opener opener;
    private final ReconnectPolicy policy;
    private final Scheduler scheduler;
    private final Executor executor;
    private final DoubleSupplier chance;
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** Owner: lock. */
    private int failures;

    /** Owner: lock. When the session opened, by the scheduler's clock. */
    private long openedAt;

    /** Owner: lock. */
    private CompletableFuture<Session> opening = new CompletableFuture<>();

    /** Owner: lock. */
    private Scheduler.Timer waiting = () -> {};

    Reconnection(Opener opener, ReconnectPolicy policy, Scheduler scheduler, Executor executor, DoubleSupplier chance) {
        this.opener = opener;
        this.policy = policy;
        this.scheduler = scheduler;
        this.executor = executor;
        this.chance = chance;
    }

    /** The session that is open now or was last; null if none has been open yet, or while one is being opened. */
    public @Nullable Session session() {
        CompletableFuture<Session> now = current();
        return now.isDone() && !now.isCompletedExceptionally() ? now.join() : null;
    }

    /**
     * Completes when no further attempt will be made: normally after {@link #close()} or a session that both sides were done with,
     * else with the last failure.
     */
    public CompletableFuture<@Nullable Void> ended() {
        return ended.copy();
    }

    /** Makes no further attempt, ends one that is under way, and closes the session with 1000. */
    @Override
    public void close() {
        if (!ended.complete(null)) {
            return;
        }
        CompletableFuture<Session> last;
        lock.lock();
        try {
            waiting.cancel();
            last = opening;
        } finally {
            lock.unlock();
        }
        last.cancel(true);
        CompletableFuture<Void> ignored = last.thenAccept(Reconnection::closeNormally);
    }

    void attempt() {
        if (ended.isDone()) {
            return;
        }
        CompletableFuture<Session> attempt;
        try {
            attempt = opener.open(this::sessionClosed);
        } catch (DeploymentException | RuntimeException e) {
            ended.completeExceptionally(e);
            return;
        }
        lock.lock();
        try {
            opening = attempt;
            openedAt = scheduler.nanoTime();
        } finally {
            lock.unlock();
        }
        CompletableFuture<Session> ignored = attempt.whenComplete((session, failure) -> {
            if (failure != null) {
                attemptFailed(failure);
            } else if (ended.isDone()) {
                closeNormally(session); // Closed while the handshake was under way.
            }
        });
    }

    private void attemptFailed(Throwable failure) {
        if (ReconnectPolicy.mayPass(failure)) {
            tryAgain(failure);
        } else {
            ended.completeExceptionally(failure);
        }
    }

    private void sessionClosed(CloseReason reason) {
        if (!ReconnectPolicy.goesOnAfter(reason)) {
            ended.complete(null);
            return;
        }
        lock.lock();
        try {
            if (scheduler.nanoTime() - openedAt >= policy.settledAfter().toNanos()) {
                failures = 0;
            }
        } finally {
            lock.unlock();
        }
        tryAgain(new IOException("The session has ended with " + reason));
    }

    private void tryAgain(Throwable cause) {
        if (ended.isDone()) {
            return;
        }
        boolean enough;
        lock.lock();
        try {
            failures++;
            enough = failures >= policy.maxAttempts();
            if (!enough) {
                Duration delay = policy.delay(failures, chance.getAsDouble());
                Duration asked = policy.retryAfter(cause);
                Duration wait = asked.compareTo(delay) > 0 ? asked : delay;
                waiting = scheduler.schedule(wait.toNanos(), () -> executor.execute(this::attempt));
            }
        } finally {
            lock.unlock();
        }
        if (enough) {
            ended.completeExceptionally(cause);
        }
    }

    private CompletableFuture<Session> current() {
        lock.lock();
        try {
            return opening;
        } finally {
            lock.unlock();
        }
    }

    private static void closeNormally(Session session) {
        try {
            session.close(new CloseReason(CloseCodes.NORMAL_CLOSURE, ""));
        } catch (IOException | IllegalStateException gone) {
            // It has ended by itself.
        }
    }
}
