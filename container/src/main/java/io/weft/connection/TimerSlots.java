package io.weft.connection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The slots of a hashed timer wheel: which timers wait, and which are due at a reading of the clock. Knows neither threads nor the
 * clock itself. Not thread-safe: the wheel's lock guards every call.
 */
final class TimerSlots {

    private static final int SLOTS = 512;

    private final long tickNanos;

    /** Timers of tick t stand in slot t mod {@link #SLOTS}, those of later rounds among them. */
    private final List<Set<Entry>> slots = new ArrayList<>(SLOTS);

    /** The last tick whose timers have been taken. */
    private long currentTick;

    /** Timers that wait. */
    private int armed;

    /**
     * Makes empty slots.
     *
     * @param tickNanos how late a timer may be taken at most
     */
    TimerSlots(long tickNanos) {
        this.tickNanos = tickNanos;
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new HashSet<>(0));
        }
    }

    boolean isEmpty() {
        return armed == 0;
    }

    /**
     * Adds a timer.
     *
     * @param now the clock's reading
     * @param delayNanos what is not in the future is due at the next tick
     */
    Entry add(long now, long delayNanos, Runnable task) {
        if (armed == 0) {
            currentTick = Math.floorDiv(now, tickNanos);
        }
        // The tick that begins after the time is up: late by a tick at most, never early.
        long dueTick = Math.floorDiv(sum(now, Math.max(0, delayNanos)), tickNanos) + 1;
        Entry entry = new Entry(Math.max(dueTick, currentTick + 1), task);
        slots.get(entry.slot()).add(entry);
        armed++;
        return entry;
    }

    /** Takes a timer back. @return false if it is not here any more */
    boolean remove(Entry entry) {
        boolean removed = slots.get(entry.slot()).remove(entry);
        if (removed) {
            armed--;
        }
        return removed;
    }

    /** How long it is until the next tick, in nanoseconds; 0 or less if it has begun. */
    long untilNextTick(long now) {
        return (currentTick + 1) * tickNanos - now;
    }

    /** Takes the timers of all ticks that have begun, earlier ticks first. */
    List<Entry> takeDue(long now) {
        List<Entry> due = new ArrayList<>();
        long last = Math.floorDiv(now, tickNanos);
        while (currentTick < last && armed > due.size()) {
            currentTick++;
            takeTick(due);
        }
        currentTick = Math.max(currentTick, last);
        armed -= due.size();
        return due;
    }

    void clear() {
        slots.forEach(Set::clear);
        armed = 0;
    }

    private void takeTick(List<Entry> due) {
        slots.get(slot(currentTick)).removeIf(entry -> {
            if (entry.dueTick > currentTick) {
                return false;
            }
            due.add(entry);
            return true;
        });
    }

    /** A time so far off that the clock cannot tell it never comes. */
    private static long sum(long now, long delay) {
        long sum = now + delay;
        return sum < now ? Long.MAX_VALUE - 1 : sum;
    }

    private static int slot(long tick) {
        return (int) Math.floorMod(tick, (long) SLOTS);
    }

    /** One timer. Compared by identity. */
    static final class Entry {

        private final long dueTick;
        private final Runnable task;

        private Entry(long dueTick, Runnable task) {
            this.dueTick = dueTick;
            this.task = task;
        }

        Runnable task() {
            return task;
        }

        private int slot() {
            return TimerSlots.slot(dueTick);
        }
    }
}
