package io.weft.standalone.demo;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** One room: who is in it, and the latest messages. All members see all events in the same order. */
final class Room {

    static final int HISTORY = 100;

    private final Clock clock;

    /** Held while events are queued to members, which never waits for the network. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Members and their names, in the order they came; guarded by the lock. */
    private final Map<Member, String> names = new LinkedHashMap<>();

    /** Guarded by the lock. */
    private final Deque<ChatEvent.Said> history = new ArrayDeque<>();

    Room(Clock clock) {
        this.clock = clock;
    }

    void join(Member member) {
        lock.lock();
        try {
            String name = freeName(member.wishedName());
            tellAll(new ChatEvent.Joined(name, clock.instant()));
            names.put(member, name);
            member.tell(new ChatEvent.Welcome(name, List.copyOf(names.values()), List.copyOf(history)));
        } finally {
            lock.unlock();
        }
    }

    void leave(Member member) {
        lock.lock();
        try {
            String name = names.remove(member);
            if (name != null) {
                tellAll(new ChatEvent.Left(name, clock.instant()));
            }
        } finally {
            lock.unlock();
        }
    }

    void say(Member member, String text) {
        lock.lock();
        try {
            String name = names.get(member);
            if (name == null) {
                return;
            }
            ChatEvent.Said said = new ChatEvent.Said(name, text, clock.instant());
            if (history.size() == HISTORY) {
                history.removeFirst();
            }
            history.addLast(said);
            tellAll(said);
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return names.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void tellAll(ChatEvent event) {
        names.keySet().forEach(member -> member.tell(event));
    }

    private String freeName(String wished) {
        String name = wished;
        for (int i = 2; names.containsValue(name); i++) {
            name = wished + " " + i;
        }
        return name;
    }
}
