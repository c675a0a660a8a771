package io.weft.connection;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What a sender is told: {@code sent}, {@code failed}, {@code never}, or how often if it is told more than once. */
final class Fate implements SendCallback {
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    @Override
    public void completed(@Nullable Throwable failure) {
        (failure == null ? sent : failed).incrementAndGet();
    }

    @Override
    public String toString() {
        int times = sent.get() + failed.get();
        return times == 0 ? "never" : times > 1 ? times + " times" : sent.get() == 1 ? "sent" : "failed";
    }
}
