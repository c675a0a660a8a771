package io.weft.standalone.demo;

import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The chat's rooms by name. A room is made when somebody comes in; an empty one is forgotten when there are too many. */
final class Rooms {

    static final int MOST = 256;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    /** In order of use, the latest last; guarded by the lock. */
    private final Map<String, Room> byName = new LinkedHashMap<>(16, 0.75f, true);

    Rooms(Clock clock) {
        this.clock = clock;
    }

    /** Lets a member into a room; null if every room there may be is in use. */
    @Nullable Room enter(String name, Member member) {
        lock.lock();
        try {
            Room room = byName.get(name);
            if (room == null) {
                if (byName.size() >= MOST && !forgetAnEmptyRoom()) {
                    return null;
                }
                room = new Room(clock);
                byName.put(name, room);
            }
            room.join(member);
            return room;
        } finally {
            lock.unlock();
        }
    }

    private boolean forgetAnEmptyRoom() {
        for (Iterator<Room> rooms = byName.values().iterator(); rooms.hasNext(); ) {
            if (rooms.next().isEmpty()) {
                rooms.remove();
                return true;
            }
        }
        return false;
    }
}
