package io.weft.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Makes callbacks that note their fate, by name; two fates of one callback show as two notes. */
final class Callbacks {

    /** Such as {@code "a sent"} or {@code "b failed: The session has been closed"}. */
    final List<String> notes = new ArrayList<>();

    private final ReentrantLock lock;

    Callbacks(ReentrantLock lock) {
        this.lock = lock;
    }

    SendCallback named(String name) {
        return failure -> note(name, failure);
    }

    private synchronized void note(String name, @Nullable Throwable failure) {
        String under = lock.isHeldByCurrentThread() ? " under the lock" : "";
        notes.add(name + (failure == null ? " sent" : " failed: " + failure.getMessage()) + under);
    }
}
