package io.weft.benchmark.endpoint;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All endpoints, for the servers to deploy. */
public final class Endpoints {

    private Endpoints() {}

    /** The endpoint classes. */
    public static Set<Class<?>> all() {
        return new LinkedHashSet<>(List.of(
                Echo.class,
                LargeEcho.class,
                HugeEcho.class,
                BinaryEcho.class,
                Broadcast.class,
                BroadcastTenTimes.class));
    }
}
