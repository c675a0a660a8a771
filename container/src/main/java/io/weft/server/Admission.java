package io.weft.server;

import io.weft.connection.Scheduler;
import io.weft.handshake.Rejection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts the connections of one container, all of them, by remote address and by user, from the handshake to the end of the connection,
 * so that no limit is ever exceeded. Thread-safe.
 */
final class Admission {

    /** What clients are told to wait before they try again, in seconds. */
    static final int RETRY_AFTER_SECONDS = 5;

    private final AdmissionSettings settings;
    private final Scheduler scheduler;
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
    private final Map<String, Integer> byUser = new ConcurrentHashMap<>();

    Admission(AdmissionSettings settings, Scheduler scheduler) {
        this.settings = settings;
        this.scheduler = scheduler;
    }

    /** A place, or why there is none. */
    record Answer(@Nullable Place place, Rejection refusal) {}

    private static final Rejection NONE = Rejection.unavailable("", RETRY_AFTER_SECONDS);

    /** Takes a place for a handshake that begins. */
    Answer enter(UpgradeExchange exchange) {
        if (connections.getAndUpdate(count -> count < settings.maxConnections() ? count + 1 : count)
                >= settings.maxConnections()) {
            return full(settings.maxConnections(), "", "weft.maxConnections");
        }
        // A limit that the one for all connections makes unreachable costs no entry.
        String address =
                settings.maxConnectionsPerAddress() < settings.maxConnections() ? exchange.remoteAddress() : null;
        if (address != null && !enter(byAddress, address, settings.maxConnectionsPerAddress())) {
            leave(null, null);
            return full(settings.maxConnectionsPerAddress(), " of your address", "weft.maxConnectionsPerAddress");
        }
        String user = settings.maxConnectionsPerUser() < settings.maxConnections() ? user(exchange) : null;
        if (user != null && !enter(byUser, user, settings.maxConnectionsPerUser())) {
            leave(address, null);
            return full(settings.maxConnectionsPerUser(), " of this user", "weft.maxConnectionsPerUser");
        }
        return new Answer(new Place(this, address, user), NONE);
    }

    private static @Nullable String user(UpgradeExchange exchange) {
        var principal = exchange.principal();
        return principal == null ? null : principal.getName();
    }

    private static Answer full(int limit, String whose, String setting) {
        return new Answer(
                null,
                Rejection.unavailable(
                        "All " + limit + " connections" + whose + " are taken (" + setting + ").",
                        RETRY_AFTER_SECONDS));
    }

    private static boolean enter(Map<String, Integer> counts, String key, int limit) {
        boolean[] entered = {false};
        counts.compute(key, (same, present) -> {
            int count = present == null ? 0 : present;
            entered[0] = count < limit;
            return entered[0] ? Integer.valueOf(count + 1) : present;
        });
        return entered[0];
    }

    /** The handshake may take so long from now on. */
    Scheduler.Timer schedule(Runnable tooLate) {
        return scheduler.schedule(settings.handshakeTimeout().toNanos(), tooLate);
    }

    long timeoutMillis() {
        return settings.handshakeTimeout().toMillis();
    }

    /** A place is free again. */
    void leave(@Nullable String address, @Nullable String user) {
        connections.decrementAndGet();
        remove(byAddress, address);
        remove(byUser, user);
    }

    /** Nothing stays behind of who has left. */
    private static void remove(Map<String, Integer> counts, @Nullable String key) {
        if (key != null) {
            counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
        }
    }

    /** How many places are taken. */
    int connections() {
        return connections.get();
    }

    /** How many addresses and users are remembered. */
    int remembered() {
        return byAddress.size() + byUser.size();
    }
}
