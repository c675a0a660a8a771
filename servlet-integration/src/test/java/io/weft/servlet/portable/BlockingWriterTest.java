package io.weft.servlet.portable;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BlockingWriterTest {

    private static final ByteBuffer[] NOTHING = {ByteBuffer.allocate(0)};

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final Executor threads = task -> {
        Thread thread = new Thread(task, "test-writer");
        thread.setDaemon(true);
        thread.start();
    };

    private BlockingWriter writer(ServletOutputStream stream) {
        return writer(stream, threads);
    }

    private BlockingWriter writer(ServletOutputStream stream, Executor executor) {
        return new BlockingWriter(
                stream,
                executor,
                () -> events.add("written"),
                cause -> events.add(cause.getClass().getSimpleName()));
    }

    private String nextEvent() throws InterruptedException {
        return events.poll(10, SECONDS);
    }

    private static ByteBuffer[] bytes(int... lengths) {
        ByteBuffer[] buffers = new ByteBuffer[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            buffers[i] =
                    ByteBuffer.wrap(new byte[lengths[i] + 3], 3, lengths[i]).slice();
        }
        return buffers;
    }

    @Test
    void writesSmallBuffersInOneCallAndFlushes() throws Exception {
        Stream stream = new Stream();
        assertThat(writer(stream).write(bytes(2, 0, 5), 3)).isFalse();
        assertThat(nextEvent()).isEqualTo("written");
        assertThat(stream.calls).containsExactly("write 7", "flush");
    }

    @Test
    void writesBigBuffersInSlices() throws Exception {
        Stream stream = new Stream();
        writer(stream).write(bytes(10, 100_000), 2);
        assertThat(nextEvent()).isEqualTo("written");
        assertThat(stream.calls).containsExactly("write 10", "write 65536", "write 34464", "flush");
    }

    @Test
    void takesNothingAtOnce() throws Exception {
        assertThat(writer(new Stream(), task -> {
                            throw new AssertionError("no thread is needed");
                        })
                        .write(NOTHING, 1))
                .isTrue();
    }

    @Test
    void writesOnInTheSameThreadWhenToldWritten() throws Exception {
        Stream stream = new Stream();
        List<BlockingWriter> self = new ArrayList<>();
        BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        BlockingWriter writer = new BlockingWriter(
                stream,
                tasks::add,
                () -> {
                    if (events.isEmpty()) {
                        writeOn(self.get(0));
                    }
                    events.add("written");
                },
                cause -> events.add("failed"));
        self.add(writer);
        writer.write(bytes(1), 1);
        tasks.remove().run();
        assertThat(events).containsExactly("written", "written");
        assertThat(tasks).isEmpty();
        writer.write(bytes(1), 1);
        assertThat(tasks).as("a thread of its own, once the first has let go").hasSize(1);
    }

    private static void writeOn(BlockingWriter writer) {
        try {
            writer.write(bytes(2), 1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void tellsAFailureOnceAndRefusesWhatFollows() throws Exception {
        BlockingWriter writer = writer(new Stream() {
            @Override
            public void write(byte[] b, int off, int len) throws IOException {
                throw new IOException("broken on purpose");
            }
        });
        writer.write(bytes(1), 1);
        assertThat(nextEvent()).isEqualTo("IOException");
        assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(() -> writer.write(bytes(1), 1));
        writer.abort(0);
        assertThat(events).isEmpty();
    }

    @Test
    void saysThatTheApplicationIsGone() {
        BlockingWriter writer = writer(new Stream(), task -> {
            throw new RejectedExecutionException();
        });
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> writer.write(bytes(1), 1));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> writer.write(bytes(1), 1));
    }

    @Test
    void abortsAWriteThatSwallowsInterruptsWhileItWaits() throws Exception {
        Stalled stream = new Stalled();
        BlockingWriter writer = writer(stream);
        writer.write(bytes(1), 1);
        stream.waiting.await();
        writer.abort(0);
        assertThat(stream.calls).containsExactly("interrupted");
        assertThat(events).as("a write that was dropped is not told").isEmpty();
    }

    @Test
    void lingersForAPeerThatTakesBytesAndStopsThen() throws Exception {
        Stalled stream = new Stalled();
        BlockingWriter writer = writer(stream);
        writer.write(bytes(1_000_000), 1);
        stream.waiting.await();
        goOnOnceItWaits(stream, Thread.currentThread());
        writer.abort(20_000);
        assertThat(stream.calls).containsExactly("write 65536");
        assertThat(events).isEmpty();
    }

    /** The peer takes bytes only when the lingering thread waits, so that what follows is known to be dropped. */
    private void goOnOnceItWaits(Stalled stream, Thread lingering) {
        threads.execute(() -> {
            while (lingering.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            stream.goOn();
        });
    }

    /** Notes the calls. */
    private static class Stream extends ServletOutputStream {

        final List<String> calls = new ArrayList<>();
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            written.write(b, off, len);
            calls.add("write " + len);
        }

        @Override
        public void write(int b) {
            throw new AssertionError("one byte at a time");
        }

        @Override
        public void flush() throws IOException {
            calls.add("flush");
        }

        @Override
        public boolean isReady() {
            throw new AssertionError("no write listener is set");
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new AssertionError("no write listener is set");
        }
    }

    /** Blocks as Tomcat's does: an interrupt counts only between two waits. */
    private static final class Stalled extends Stream {

        final CountDownLatch waiting = new CountDownLatch(1);

        private final Object lock = new Object();

        /** Owner: the lock. */
        private boolean room;

        void goOn() {
            synchronized (lock) {
                room = true;
                lock.notifyAll();
            }
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            synchronized (lock) {
                while (!room) {
                    if (Thread.interrupted()) {
                        calls.add("interrupted");
                        throw new IOException("interrupted");
                    }
                    waiting.countDown();
                    try {
                        lock.wait();
                    } catch (InterruptedException e) {
                        // swallowed, as by Tomcat
                    }
                }
            }
            super.write(b, off, len);
        }
    }
}
