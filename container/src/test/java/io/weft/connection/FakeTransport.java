package io.weft.connection;

import io.weft.frame.Bytes;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transport that reads what a test scripted, keeps what is written, and notes every use that {@link Transport} forbids. A write is
 * taken at once, taken in part, kept, or fails, as the test says.
 */
public final class FakeTransport implements Transport {

    /** What was done against the contract; a test ends by asserting that this is empty. */
    public final List<String> faults = new ArrayList<>();

    /** The number of buffers in each write. */
    final List<Integer> buffersPerWrite = new ArrayList<>();

    /** The buffers of each write, as they were passed. */
    final List<List<ByteBuffer>> passed = new ArrayList<>();

    /** Acts of the connection besides reads and writes, in their order. */
    public final List<String> acts = new ArrayList<>();

    private final Deque<Object> input = new ArrayDeque<>();
    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();

    private @Nullable TransportListener listener;
    private int takenPerWrite = Integer.MAX_VALUE;
    private int mostPerRead = Integer.MAX_VALUE;
    private @Nullable Throwable writeFailure;
    private @Nullable Runnable duringWrite;
    private ByteBuffer @Nullable [] kept;
    private List<byte[]> keptBytes = List.of();
    private boolean awaiting;
    private boolean outputShut;
    private boolean halfCloses = true;
    private boolean closed;
    private boolean closedKeeping;
    private int writes;

    FakeTransport() {}

    /** Makes a transport. */
    public static FakeTransport create() {
        return new FakeTransport();
    }

    /** Says whom to tell of readiness. */
    public synchronized FakeTransport tell(TransportListener connection) {
        listener = connection;
        return this;
    }

    /** Brings bytes and tells of them if the connection waits for some. */
    public void receive(byte[]... chunks) {
        synchronized (this) {
            input.addAll(List.of(chunks));
        }
        readable();
    }

    /** The peer ends its side. */
    public void receiveEnd() {
        synchronized (this) {
            input.add("end");
        }
        readable();
    }

    /** Reading fails. */
    public void receiveFailure(Throwable failure) {
        synchronized (this) {
            input.add(failure);
        }
        readable();
    }

    private void readable() {
        while (takeReadiness()) {
            target().onReadable();
        }
    }

    private synchronized boolean takeReadiness() {
        boolean ready = awaiting && !input.isEmpty() && !closed;
        awaiting &= !ready;
        return ready;
    }

    private synchronized TransportListener target() {
        if (listener == null) {
            throw new IllegalStateException("tell() comes first");
        }
        return listener;
    }

    /** From now on a read brings no more bytes than this. */
    synchronized void readAtMost(int bytes) {
        mostPerRead = bytes;
    }

    /** From now on a write takes this many bytes at once and keeps the rest until {@link #finishWrite}. */
    public synchronized void takeAtMost(int bytes) {
        takenPerWrite = bytes;
    }

    /** From now on a write takes everything. */
    public void takeAll() {
        synchronized (this) {
            takenPerWrite = Integer.MAX_VALUE;
        }
        if (isKeeping()) {
            finishWrite();
        }
    }

    /** From now on the peer cannot be shown an end while it may still send. */
    synchronized void refuseHalfClose() {
        halfCloses = false;
    }

    /** From now on every write fails. */
    public synchronized void failWrites(Throwable failure) {
        writeFailure = failure;
    }

    synchronized void duringWrite(Runnable action) {
        duringWrite = action;
    }

    public synchronized boolean isKeeping() {
        return kept != null;
    }

    /** Whether a write was outstanding when the transport was closed: its buffers may be in use still, and are nobody's. */
    public synchronized boolean wasClosedKeeping() {
        return closedKeeping;
    }

    /** The write that was kept is complete; its buffers must be as they were. */
    public void finishWrite() {
        synchronized (this) {
            ByteBuffer[] buffers = kept;
            if (buffers == null) {
                throw new IllegalStateException("No write is outstanding");
            }
            for (int i = 0; i < keptBytes.size(); i++) {
                byte[] now = Bytes.copy(buffers[i]);
                check(java.util.Arrays.equals(now, keptBytes.get(i)), "a buffer changed while the transport held it");
                wire.writeBytes(keptBytes.get(i));
                buffers[i].position(buffers[i].limit());
            }
            kept = null;
        }
        target().onWritten();
    }

    /** What has reached the peer so far. */
    public synchronized byte[] wire() {
        return wire.toByteArray();
    }

    /** The peer has taken what reached it. */
    synchronized void forgetWire() {
        wire.reset();
    }

    synchronized int writes() {
        return writes;
    }

    public synchronized boolean isAwaiting() {
        return awaiting;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    public synchronized boolean isOutputShut() {
        return outputShut;
    }

    @Override
    public synchronized int read(ByteBuffer into) throws IOException {
        if (closed) {
            throw new IOException("read after close");
        }
        check(into.hasArray() && into.hasRemaining(), "read into a buffer without array or room");
        Object next = input.peek();
        if (next == null) {
            return 0;
        }
        if (next instanceof byte[] bytes) {
            int count = Math.min(Math.min(bytes.length, into.remaining()), mostPerRead);
            into.put(bytes, 0, count);
            input.remove();
            if (count < bytes.length) {
                input.addFirst(java.util.Arrays.copyOfRange(bytes, count, bytes.length));
            }
            return count;
        }
        if (next instanceof Throwable failure) {
            throwIt(failure);
        }
        return -1;
    }

    @Override
    public synchronized void awaitReadable() {
        check(!awaiting, "awaitReadable twice");
        check(!closed, "awaitReadable after close");
        awaiting = true;
    }

    @Override
    public boolean write(ByteBuffer[] buffers, int count) throws IOException {
        Runnable action;
        synchronized (this) {
            action = duringWrite;
            duringWrite = null;
        }
        if (action != null) {
            action.run();
        }
        synchronized (this) {
            return takeWrite(buffers, count);
        }
    }

    private boolean takeWrite(ByteBuffer[] buffers, int count) throws IOException {
        check(kept == null, "a write while another is outstanding");
        check(!outputShut, "a write after the output was shut");
        check(count > 0, "a write of nothing");
        writes++;
        buffersPerWrite.add(count);
        passed.add(List.of(java.util.Arrays.copyOf(buffers, count)));
        for (int i = 0; i < count; i++) {
            check(buffers[i].hasArray(), "a buffer without an array");
        }
        if (closed) {
            throw new IOException("write after close");
        }
        if (writeFailure != null) {
            throwIt(writeFailure);
        }
        int left = takenPerWrite;
        for (int i = 0; i < count; i++) {
            int taken = Math.min(left, buffers[i].remaining());
            for (int k = 0; k < taken; k++) {
                wire.write(buffers[i].get());
            }
            left -= taken;
        }
        boolean all = !buffers[count - 1].hasRemaining();
        if (!all) {
            kept = buffers;
            keptBytes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                keptBytes.add(Bytes.copy(buffers[i]));
            }
        }
        return all;
    }

    @Override
    public synchronized void shutdownOutput() {
        check(kept == null, "shutdownOutput while a write is outstanding");
        check(halfCloses, "shutdownOutput without half close");
        outputShut = true;
        acts.add("shutdownOutput");
    }

    @Override
    public synchronized boolean canHalfClose() {
        return halfCloses;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            acts.add("close");
        }
        closedKeeping |= kept != null;
        closed = true;
        awaiting = false;
        kept = null;
    }

    private void check(boolean right, String fault) {
        if (!right) {
            faults.add(fault);
        }
    }

    private static void throwIt(Throwable failure) throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
