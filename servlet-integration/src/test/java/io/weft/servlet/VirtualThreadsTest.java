package io.weft.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VirtualThreadsTest {

    @Test
    void runsOnVirtualThreadsWhereThereAreAny() throws Exception {
        CompletableFuture<String> ran = new CompletableFuture<>();
        Executor fallback = Runnable::run;
        Executor chosen = VirtualThreads.orElse(fallback);
        chosen.execute(() -> ran.complete(Thread.currentThread().toString()));
        String thread = ran.get(10, TimeUnit.SECONDS);
        if (Runtime.version().feature() >= 21) {
            assertThat(thread).startsWith("VirtualThread");
        } else {
            assertThat(chosen).isSameAs(fallback);
        }
    }
}
