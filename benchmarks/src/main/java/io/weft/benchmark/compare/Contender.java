package io.weft.benchmark.compare;

import io.weft.benchmark.server.Engine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server that takes part.
 *
 * @param id its name on the command line and in results, such as {@code tomcat-weft}
 * @param title its name for readers
 * @param host the host that it runs on; Weft and the host's own module are compared within one
 * @param role what it is
 * @param engine whose engine the host runs
 * @param dispatchMode Weft's {@code weft.dispatchMode}, or null
 * @param jars the libraries that its JVM sees, by the beginning of their names
 */
public record Contender(
        String id,
        String title,
        String host,
        Role role,
        Engine engine,
        @Nullable String dispatchMode,
        List<String> jars) {

    /** Holds a copy. */
    public Contender {
        jars = List.copyOf(jars);
    }

    /** Whether callbacks run on worker threads because it was told to. */
    public boolean onWorkers() {
        return engine == Engine.OWN_ON_WORKERS || "worker".equals(dispatchMode);
    }
}
