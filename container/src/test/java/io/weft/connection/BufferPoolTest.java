package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BufferPoolTest {

    private final BufferPool pool = new BufferPool(32, 2);

    @Test
    void lendsHeapBuffersOfItsSize() {
        ByteBuffer buffer = pool.take();

        assertThat(buffer.hasArray()).isTrue();
        assertThat(buffer.capacity()).isEqualTo(32).isEqualTo(pool.bufferSize());
    }

    @Test
    void lendsAgainWhatWasGivenBackCleared() {
        ByteBuffer buffer = pool.take();
        buffer.position(7).limit(9);
        pool.give(buffer);

        assertThat(pool.take()).isSameAs(buffer);
        assertThat(buffer.position()).isZero();
        assertThat(buffer.limit()).isEqualTo(32);
    }

    @Test
    void lendsNoBufferTwiceAndKeepsNoMoreThanItShould() {
        Set<ByteBuffer> lent = Collections.newSetFromMap(new IdentityHashMap<>());
        lent.addAll(List.of(pool.take(), pool.take(), pool.take()));
        lent.forEach(pool::give);

        Set<ByteBuffer> again = Collections.newSetFromMap(new IdentityHashMap<>());
        again.addAll(List.of(pool.take(), pool.take(), pool.take()));
        assertThat(again).hasSize(3);
        again.retainAll(lent);
        assertThat(again).hasSize(2);
    }

    @Test
    void noTwoThreadsHoldTheSameBuffer() throws Exception {
        AtomicInteger finished = new AtomicInteger();
        AtomicInteger clashes = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 5000; i++) {
                    ByteBuffer buffer = pool.take();
                    // The first byte tells whether somebody else has it.
                    if (buffer.get(0) != 0) {
                        clashes.incrementAndGet();
                    }
                    buffer.put(0, (byte) 1);
                    Thread.onSpinWait();
                    buffer.put(0, (byte) 0);
                    pool.give(buffer);
                }
                finished.incrementAndGet();
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        }
        assertThat(clashes).hasValue(0);
        assertThat(finished).hasValue(4);
    }
}
