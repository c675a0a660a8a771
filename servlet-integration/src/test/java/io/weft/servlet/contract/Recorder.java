package io.weft.servlet.contract;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** A listener that writes down what it is told, and that tests make do things by overriding its methods. */
public class Recorder implements TransportListener {

    /** The transport. */
    public final Transport transport;

    /** What happened, in order: open, readable, read N, end, broken, written, failure. */
    public final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    /** The threads of onOpen and onReadable. */
    public final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();

    final BlockingQueue<ClassLoader> loaders = new LinkedBlockingQueue<>();
    final AtomicLong bytesRead = new AtomicLong();

    /** Makes a listener of this transport. */
    public Recorder(Transport transport) {
        this.transport = transport;
    }

    @Override
    public void onOpen() {
        note("open");
    }

    @Override
    public void onReadable() {
        note("readable");
    }

    @Override
    public void onWritten() {
        events.add("written");
    }

    @Override
    public void onFailure(Throwable cause) {
        events.add("failure");
    }

    /** Waits for one of these events and forgets those before it. */
    public final void await(String... anyOf) throws InterruptedException {
        List<String> awaited = List.of(anyOf);
        for (String next = ""; !awaited.contains(next); ) {
            next = events.poll(20, SECONDS);
            if (next == null) {
                throw new AssertionError("not told: " + awaited);
            }
        }
    }

    /** Reads once; 0 and -1 as the transport says them, and -2 if the connection is broken. */
    final int read(ByteBuffer into) {
        try {
            int count = transport.read(into);
            if (count > 0) {
                bytesRead.addAndGet(count);
            } else if (count < 0) {
                events.add("end");
            }
            return count;
        } catch (IOException e) {
            events.add("broken");
            return -2;
        }
    }

    /** Writes, or notes that the connection is broken and says true. */
    public final boolean write(byte[] bytes) {
        return write(new ByteBuffer[] {ByteBuffer.wrap(bytes)});
    }

    final boolean write(ByteBuffer[] buffers) {
        try {
            return transport.write(buffers, buffers.length);
        } catch (IOException e) {
            events.add("broken");
            return true;
        }
    }

    private void note(String event) {
        threads.add(Thread.currentThread());
        loaders.add(Thread.currentThread().getContextClassLoader());
        events.add(event);
    }
}
