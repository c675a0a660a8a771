package io.weft.servlet.tomcat;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Virtual threads, where the runtime has them; found by reflection, since Weft's bytecode is Java 17. */
final class VirtualThreads {

    private static final @Nullable Executor EXECUTOR = find();

    private VirtualThreads() {}

    /** Runs each task on a virtual thread of its own, or in the calling thread on a runtime that has none. */
    static Executor orCallingThread() {
        Executor virtual = EXECUTOR;
        return virtual != null ? virtual : Runnable::run;
    }

    private static @Nullable Executor find() {
        try {
            return (Executor)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
