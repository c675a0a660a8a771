package io.weft.compression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** zlib with a count of what was made and what was ended. */
final class Zlib implements ZlibPool.Factory {
    final AtomicInteger made = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();

    @Override
    public Deflater deflater(int level) {
        made.incrementAndGet();
        return new Deflater(level, true) {
            @Override
            public void end() {
                ended.incrementAndGet();
                super.end();
            }
        };
    }

    @Override
    public Inflater inflater() {
        made.incrementAndGet();
        return new Inflater(true) {
            @Override
            public void end() {
                ended.incrementAndGet();
                super.end();
            }
        };
    }

    void assertAllEnded() {
        assertThat(ended).as("native coders ended").hasValue(made.get());
    }
}
