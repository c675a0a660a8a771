package io.weft.servlet.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A peer that stalls costs its own connection time, and the server neither CPU nor a call. */
@Timeout(60)
class JettyBackpressureTest {

    private static final int MIB_16 = 16 * 1024 * 1024;

    /** Far more than a second of quiet needs, far less than a second of spinning. */
    private static final long CPU_OF_A_QUIET_SECOND = TimeUnit.MILLISECONDS.toNanos(100);

    private static byte[] random(int length) {
        byte[] content = new byte[length];
        new Random(42).nextBytes(content);
        return content;
    }

    /** What the threads of the host have used so far, in nanoseconds. */
    private static long hostCpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(JettyHost.THREADS))
                .mapToLong(thread -> Math.max(0, threads.getThreadCpuTime(thread.getId())))
                .sum();
    }

    /** Sends 16 MiB when it opens. */
    private static final class Sender extends RecordingListener {

        static final byte[] CONTENT = random(MIB_16);

        final CompletableFuture<Boolean> taken = new CompletableFuture<>();

        Sender(Transport transport) {
            super(transport);
        }

        @Override
        public void onOpen() {
            super.onOpen();
            try {
                ByteBuffer head = ByteBuffer.allocate(4).putInt(MIB_16).flip();
                taken.complete(transport.write(new ByteBuffer[] {head, ByteBuffer.wrap(CONTENT)}, 2));
            } catch (IOException broken) {
                taken.completeExceptionally(broken);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DispatchMode.class)
    void waitsForAReaderThatStallsWithoutACallOrCpu(DispatchMode mode) throws Exception {
        try (JettyHost<Sender> host = JettyHost.start(mode, Sender::new);
                RawPeer peer = RawPeer.connect(host.port())) {
            Sender sender = host.nextListener();
            sender.await("open");
            assertThat(sender.taken.get(10, TimeUnit.SECONDS)).isFalse();
            assertThat(sender.staysQuiet(300)).isTrue();

            long before = hostCpu();
            assertThat(sender.staysQuiet(1000)).isTrue();
            assertThat(hostCpu() - before).isLessThan(CPU_OF_A_QUIET_SECOND);

            DataInputStream in = new DataInputStream(peer.socket.getInputStream());
            assertThat(in.readInt()).isEqualTo(MIB_16);
            assertThat(in.readNBytes(MIB_16)).isEqualTo(Sender.CONTENT);
            assertThat(sender.calls.poll(10, TimeUnit.SECONDS).name()).isEqualTo("written");
            assertThat(sender.staysQuiet(200)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(DispatchMode.class)
    void echoes16MiBWhileTheReaderStallsNowAndThen(DispatchMode mode) throws Exception {
        byte[] content = random(MIB_16);
        try (JettyHost<EchoListener> host = JettyHost.start(mode, EchoListener::new);
                RawPeer peer = RawPeer.connect(host.port())) {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> sendAll(peer, content));
            InputStream in = peer.socket.getInputStream();
            EchoListener echo = host.nextListener();
            int part = MIB_16 / 4;
            for (int i = 0; i < 4; i++) {
                CountDownLatch stall = new CountDownLatch(1);
                assertThat(stall.await(200, TimeUnit.MILLISECONDS)).isFalse();
                assertThat(in.readNBytes(part)).isEqualTo(Arrays.copyOfRange(content, i * part, (i + 1) * part));
            }
            sent.get(10, TimeUnit.SECONDS);
            assertThat(echo.failures).isEmpty();
            assertThat(echo.thrown).isEmpty();
            assertThat(echo.calls).extracting(RecordingListener.Call::name).contains("written");
        }
    }

    private static void sendAll(RawPeer peer, byte[] content) {
        try {
            peer.socket.getOutputStream().write(content);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void readsNothingUntilAsked() throws Exception {
        byte[] content = random(MIB_16);
        AtomicLong sent = new AtomicLong();
        try (JettyHost<RecordingListener> host = JettyHost.start(DispatchMode.WORKER, RecordingListener::new);
                RawPeer peer = RawPeer.connect(host.port())) {
            RecordingListener listener = host.nextListener();
            listener.await("open");
            CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> {
                for (int at = 0; at < MIB_16; at += 16 * 1024) {
                    sendAll(peer, Arrays.copyOfRange(content, at, at + 16 * 1024));
                    sent.addAndGet(16 * 1024);
                }
            });
            // The windows of both sockets fill up, and then the peer stands still.
            assertThat(listener.staysQuiet(1000)).isTrue();
            long standstill = sent.get();
            long before = hostCpu();
            assertThat(listener.staysQuiet(1000)).isTrue();
            assertThat(sent).hasValue(standstill);
            assertThat(standstill).isLessThan(MIB_16);
            assertThat(hostCpu() - before).isLessThan(CPU_OF_A_QUIET_SECOND);

            ByteBuffer received = ByteBuffer.allocate(MIB_16);
            while (received.hasRemaining()) {
                listener.transport.awaitReadable();
                listener.await("readable");
                int length = listener.transport.read(received);
                assertThat(length).isNotNegative();
            }
            assertThat(received.array()).isEqualTo(content);
            sender.get(10, TimeUnit.SECONDS);
        }
    }
}
