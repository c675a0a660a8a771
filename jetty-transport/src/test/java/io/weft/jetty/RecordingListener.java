package io.weft.jetty;

import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Keeps the order of what a transport tells, with the thread and class loader of each call; tests override what acts. */
class RecordingListener implements TransportListener {

    /** One call: its name, and the thread and context class loader it came with. */
    record Call(String name, Thread thread, ClassLoader loader) {}

    final Transport transport;
    final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

    RecordingListener(Transport transport) {
        this.transport = transport;
    }

    private void record(String name) {
        Thread thread = Thread.currentThread();
        calls.add(new Call(name, thread, thread.getContextClassLoader()));
    }

    @Override
    public void onOpen() {
        record("open");
    }

    @Override
    public void onReadable() {
        record("readable");
    }

    @Override
    public void onWritten() {
        record("written");
    }

    @Override
    public void onFailure(Throwable cause) {
        failures.add(cause);
        record("failure");
    }
}
