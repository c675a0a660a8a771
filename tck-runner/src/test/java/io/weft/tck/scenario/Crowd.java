package io.weft.tck.scenario;

import io.weft.tck.scenario.endpoint.Broadcasts;
import io.weft.tck.wire.Opcode;
import io.weft.tck.wire.UpgradeRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Many clients with one thread, who take what {@link Broadcasts} sends and do nothing else: each checks that it gets every message, once,
 * in order and unharmed.
 */
final class Crowd implements AutoCloseable {
    private static final int FRAME_BYTES = 4 + Broadcasts.MESSAGE_BYTES;
    private static final int CHECKED_BYTES = 8;
    private static final int SCRATCH_BYTES = 64 * 1024;
    private static final int MOST_HEAD_BYTES = 4096;
    private static final long TIMEOUT_SECONDS = 60;

    private final Selector selector;
    private final List<Member> members = new ArrayList<>();
    private final Thread reader = new Thread(this::read, "crowd");
    /** Messages that all members together have got; written by the reader, guarded by this. */
    private long got;
    /** Why nothing more is read; guarded by this. */
    private @Nullable Throwable failure;

    /** Connects so many clients. */
    Crowd(int count, int port, UpgradeRequest request) throws IOException {
        selector = Selector.open();
        byte[] bytes = request.bytes();
        for (int i = 0; i < count; i++) {
            members.add(new Member(port, bytes));
        }
        for (Member member : members) {
            member.awaitUpgrade();
        }
        reader.setDaemon(true);
        reader.start();
    }

    /** Waits until each has got so many messages since it came. */
    synchronized void awaitEach(long messages) throws InterruptedException {
        long all = messages * members.size();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (got < all && failure == null) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError(got + " of " + all + " messages came within " + TIMEOUT_SECONDS + " s");
            }
            wait(left);
        }
        if (failure != null) {
            throw new AssertionError("A client was served badly", failure);
        }
    }

    /** The number of messages that all of them have got. */
    synchronized long got() {
        return got;
    }

    private void read() {
        ByteBuffer scratch = ByteBuffer.allocate(SCRATCH_BYTES);
        try {
            while (selector.isOpen()) {
                selector.select(key -> ((Member) key.attachment()).take(scratch));
                long sum = 0;
                for (Member member : members) {
                    sum += member.at / FRAME_BYTES;
                }
                tell(sum, null);
            }
        } catch (IOException | RuntimeException | Error e) {
            tell(got(), e);
        }
    }

    private synchronized void tell(long sum, @Nullable Throwable why) {
        got = sum;
        failure = why;
        notifyAll();
    }

    @Override
    public void close() throws IOException {
        selector.close();
        for (Member member : members) {
            member.channel.close();
        }
        try {
            reader.join(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One client. */
    private final class Member {
        private final SocketChannel channel;
        private final ByteBuffer begin = ByteBuffer.allocate(CHECKED_BYTES);
        /** Bytes of messages so far; owned by the reader. */
        private long at;

        Member(int port, byte[] request) throws IOException {
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.write(ByteBuffer.wrap(request));
        }

        /** Reads the answer's head byte by byte, so that nothing behind it is lost. */
        void awaitUpgrade() throws IOException {
            StringBuilder head = new StringBuilder();
            ByteBuffer one = ByteBuffer.allocate(1);
            while (head.indexOf("\r\n\r\n") < 0 && head.length() < MOST_HEAD_BYTES) {
                if (channel.read(one.clear()) < 0) {
                    break;
                }
                head.append(StandardCharsets.ISO_8859_1.decode(one.flip()));
            }
            if (!head.toString().startsWith("HTTP/1.1 101 ")) {
                throw new AssertionError("A handshake was answered " + head);
            }
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void take(ByteBuffer scratch) {
            try {
                int count = channel.read(scratch.clear());
                if (count < 0) {
                    throw new AssertionError("The server ended a connection after " + at + " bytes");
                }
                check(scratch.flip());
            } catch (IOException e) {
                throw new UncheckedIOException("A connection broke after " + at + " bytes", e);
            }
        }

        /** Looks at the header and the number of each message, and passes over the padding. */
        private void check(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                int offset = (int) (at % FRAME_BYTES);
                if (offset < CHECKED_BYTES) {
                    begin.put(offset, bytes.get());
                    at++;
                    if (offset == CHECKED_BYTES - 1) {
                        checkBegin((int) (at / FRAME_BYTES));
                    }
                } else {
                    int skipped = Math.min(bytes.remaining(), FRAME_BYTES - offset);
                    bytes.position(bytes.position() + skipped);
                    at += skipped;
                }
            }
        }

        private void checkBegin(int expected) {
            boolean whole = (begin.get(0) & 0xFF) == (0x80 | Opcode.BINARY)
                    && begin.get(1) == 126
                    && begin.getShort(2) == Broadcasts.MESSAGE_BYTES;
            if (!whole || begin.getInt(4) != expected) {
                throw new AssertionError("Instead of message " + expected + " came " + begin);
            }
        }
    }
}
