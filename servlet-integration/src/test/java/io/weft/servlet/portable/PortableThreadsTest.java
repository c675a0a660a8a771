package io.weft.servlet.portable;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class PortableThreadsTest {

    private final Map<String, Object> attributes = new HashMap<>();
    private final ServletContext context = (ServletContext)
            Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {ServletContext.class}, (p, m, a) -> {
                return switch (m.getName()) {
                    case "getAttribute" -> attributes.get(a[0]);
                    case "setAttribute" -> attributes.put((String) a[0], a[1]);
                    case "removeAttribute" -> attributes.remove(a[0]);
                    default -> throw new AssertionError(m.getName());
                };
            });

    @Test
    void belongToTheirApplicationUntilItReleasesThem() throws Exception {
        Executor threads = PortableThreads.of(context);
        assertThat(PortableThreads.of(context)).isSameAs(threads);
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        threads.execute(() -> ran.complete(Thread.currentThread()));
        Thread thread = ran.get(10, SECONDS);
        assertThat(thread.isDaemon()).isTrue();

        new PortableUpgrade().release(context);

        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(attributes).isEmpty();
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> threads.execute(() -> {}));
        new PortableUpgrade().release(context);
    }
}
