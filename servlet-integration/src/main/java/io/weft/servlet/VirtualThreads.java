package io.weft.servlet;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Virtual threads, where the runtime has them; found by reflection, since Weft's bytecode is Java 17 (WSC-6.5-1). */
public final class VirtualThreads {

    private static final @Nullable Executor EXECUTOR = find();

    private VirtualThreads() {}

    /** Runs each task on a virtual thread of its own; {@code fallback} runs it on a runtime that has none. */
    public static Executor orElse(Executor fallback) {
        Executor virtual = EXECUTOR;
        return virtual != null ? virtual : fallback;
    }

    private static @Nullable Executor find() {
        try {
            return (Executor)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            return null; // Java 17, or 19 and 20 without preview features
        }
    }
}
