package io.weft.servlet.tomcat;

import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what it is told; by default it opens, and reads only when a test asks. */
class RecordingListener implements TransportListener {

    final Transport transport;
    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    final AtomicInteger failures = new AtomicInteger();

    RecordingListener(Transport transport) {
        this.transport = transport;
    }

    @Override
    public void onOpen() {
        events.add("open");
    }

    @Override
    public void onReadable() {
        events.add("readable");
    }

    @Override
    public void onWritten() {
        events.add("written");
    }

    @Override
    public void onFailure(Throwable cause) {
        failures.incrementAndGet();
        events.add("failure");
        transport.close();
    }

    /** Reads once; a failure counts and closes. */
    int read(ByteBuffer into) {
        try {
            return transport.read(into);
        } catch (IOException e) {
            failures.incrementAndGet();
            events.add("failure");
            transport.close();
            return -2;
        }
    }

    boolean write(ByteBuffer bytes) {
        try {
            return transport.write(new ByteBuffer[] {bytes}, 1);
        } catch (IOException e) {
            failures.incrementAndGet();
            events.add("failure");
            transport.close();
            return false;
        }
    }

    /** Waits for the event, passing over others. */
    void awaitEvent(String event) throws InterruptedException {
        String next;
        do {
            next = events.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no event \"" + event + "\" within ten seconds");
            }
        } while (!next.equals(event));
    }

    /** Sends back all that comes; stops reading while a write is outstanding. */
    static final class Echo extends RecordingListener {
        /** Owned by the lane, or by the write that is outstanding. */
        private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

        final AtomicInteger stalls = new AtomicInteger();

        Echo(Transport transport) {
            super(transport);
        }

        @Override
        public void onOpen() {
            super.onOpen();
            transport.awaitReadable();
        }

        @Override
        public void onReadable() {
            while (true) {
                buffer.clear();
                int count = read(buffer);
                if (count == 0) {
                    transport.awaitReadable();
                    return;
                }
                if (count < 0) {
                    events.add("end");
                    transport.shutdownOutput();
                    transport.close();
                    return;
                }
                if (!write(buffer.flip())) {
                    stalls.incrementAndGet();
                    events.add("stalled");
                    return;
                }
            }
        }

        @Override
        public void onWritten() {
            super.onWritten();
            transport.awaitReadable();
        }
    }
}
