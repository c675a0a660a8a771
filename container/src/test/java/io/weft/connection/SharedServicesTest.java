package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SharedServicesTest {

    private final ClassLoader application = new ClassLoader(SharedServicesTest.class.getClassLoader()) {};
    private final BlockingQueue<Object> seen = new ArrayBlockingQueue<>(10);

    private Object next() throws InterruptedException {
        return seen.poll(20, TimeUnit.SECONDS);
    }

    private void note() {
        seen.add(Thread.currentThread().getContextClassLoader());
        seen.add(Thread.currentThread());
    }

    @Test
    void callbacksRunOnAnotherThreadInTheApplicationsClassLoader() throws Exception {
        try (SharedServices shared = new SharedServices(application)) {
            shared.services().executor().execute(this::note);

            assertThat(next()).isSameAs(application);
            assertThat(next()).isNotNull().isNotSameAs(Thread.currentThread());
        }
    }

    @Test
    void aCallbackOwedAfterTheEndIsMadeInTheApplicationsClassLoaderToo() throws Exception {
        SharedServices shared = new SharedServices(application);
        shared.close();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        shared.services().executor().execute(this::note);

        assertThat(next()).isSameAs(application);
        assertThat(next()).isSameAs(Thread.currentThread());
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void theTimersEndWithTheServices() throws Exception {
        SharedServices shared = new SharedServices(application);
        shared.services().scheduler().schedule(0, this::note);
        assertThat(next()).as("the timers' thread knows no application").isNotSameAs(application);
        Thread timers = (Thread) next();
        shared.close();

        timers.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(timers.isAlive()).isFalse();
    }

    @Test
    void buffersAndMaskingKeysAreThere() {
        try (SharedServices shared = new SharedServices(application)) {
            assertThat(shared.services().buffers().bufferSize()).isEqualTo(16 * 1024);
            assertThat(shared.services().maskingKeys()).isNotNull();
        }
    }

    @Test
    void platformThreadsInheritNothingAndEndWithTheServices() throws Exception {
        InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
        inherited.set("the application's");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(application);
        ExecutorService threads = SharedServices.platformThreads();
        try {
            threads.execute(() -> {
                seen.add(String.valueOf(inherited.get()));
                note();
            });
            assertThat(next()).isEqualTo("null");
            assertThat(next()).isSameAs(SharedServices.class.getClassLoader());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
            inherited.remove();
        }
        Thread thread = (Thread) next();
        assertThat(thread.isDaemon()).isTrue();
        threads.shutdown();
        thread.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(thread.isAlive()).isFalse();
    }
}
