package io.weft.servlet.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.VirtualThreads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On which threads a listener is called, and what a listener that blocks does to others. */
@Timeout(60)
class JettyThreadsTest {

    /** Reads one byte per call and, for a 'b', waits until the test lets go. */
    private static class Blocker extends RecordingListener {

        final CountDownLatch blocked = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        volatile boolean virtual;

        Blocker(Transport transport) {
            super(transport);
        }

        @Override
        public void onOpen() {
            super.onOpen();
            transport.awaitReadable();
        }

        @Override
        public void onReadable() {
            virtual = VirtualThreads.isVirtualThread();
            super.onReadable();
            ByteBuffer one = ByteBuffer.allocate(1);
            try {
                if (transport.read(one) < 0) {
                    return;
                }
                if (one.position() == 1 && one.get(0) == 'b') {
                    blocked.countDown();
                    assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            transport.awaitReadable();
        }
    }

    @Test
    void runsInlineOnTheOneThreadOfTheSelector() throws Exception {
        try (JettyHost<Blocker> host = JettyHost.start(DispatchMode.INLINE, Blocker::new);
                RawPeer first = RawPeer.connect(host.port())) {
            Blocker one = host.nextListener(); // Before the second connects: two at a time may come in any order.
            try (RawPeer second = RawPeer.connect(host.port())) {
                sharesTheThreadOfTheSelector(first, one, second, host.nextListener());
            }
        }
    }

    private static void sharesTheThreadOfTheSelector(RawPeer first, Blocker one, RawPeer second, Blocker two)
            throws Exception {
        Set<Thread> threads = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            first.send("x");
            threads.add(one.await("readable").thread());
            second.send("x");
            threads.add(two.await("readable").thread());
        }
        assertThat(threads).hasSize(1);

        first.send("b");
        assertThat(one.blocked.await(10, TimeUnit.SECONDS)).isTrue();
        second.send("x");
        // The price of INLINE, and the proof that this was the selector's own thread.
        assertThat(two.calls.poll(500, TimeUnit.MILLISECONDS)).isNull();
        one.release.countDown();
        assertThat(two.await("readable").thread()).isIn(threads);
    }

    @Test
    void letsWorkersBlockWithoutHoldingUpOthers() throws Exception {
        othersGoOnWhileOneBlocks(DispatchMode.WORKER);
    }

    @Test
    void letsVirtualThreadsBlockWithoutHoldingUpOthers() throws Exception {
        othersGoOnWhileOneBlocks(DispatchMode.VIRTUAL);
    }

    private static void othersGoOnWhileOneBlocks(DispatchMode mode) throws Exception {
        try (JettyHost<Blocker> host = JettyHost.start(mode, Blocker::new);
                RawPeer other = RawPeer.connect(host.port())) {
            Blocker free = host.nextListener();
            List<RawPeer> peers = new ArrayList<>();
            List<Blocker> blockers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                RawPeer peer = RawPeer.connect(host.port());
                peers.add(peer);
                blockers.add(host.nextListener());
                peer.send("b");
                assertThat(blockers.get(i).blocked.await(10, TimeUnit.SECONDS)).isTrue();
            }
            other.send("x");
            free.await("readable");
            assertThat(free.virtual).isEqualTo(mode == DispatchMode.VIRTUAL && VirtualThreads.areSupported());
            blockers.forEach(blocker -> blocker.release.countDown());
            for (RawPeer peer : peers) {
                peer.close();
            }
        }
    }

    /** Answers each byte with 16 MiB, more than the system buffers, and does not return before they are written. */
    private static final class BlockingSender extends RecordingListener {

        static final int ANSWER = 16 * 1024 * 1024;
        private static final byte[] CONTENT = new byte[ANSWER];

        private final CountDownLatch written = new CountDownLatch(1);
        final CountDownLatch outstanding = new CountDownLatch(1);
        final CountDownLatch returned = new CountDownLatch(1);

        BlockingSender(Transport transport) {
            super(transport);
        }

        @Override
        public void onOpen() {
            super.onOpen();
            transport.awaitReadable();
        }

        @Override
        public void onReadable() {
            super.onReadable();
            try {
                if (transport.read(ByteBuffer.allocate(1)) < 1) {
                    return;
                }
                if (!transport.write(new ByteBuffer[] {ByteBuffer.wrap(CONTENT)}, 1)) {
                    outstanding.countDown();
                    assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
                }
                returned.countDown();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onWritten() {
            super.onWritten();
            written.countDown();
        }
    }

    @Test
    void completesABlockingSendInsideACall() throws Exception {
        completesBlockingSends(DispatchMode.WORKER);
    }

    @Test
    void completesABlockingSendInsideACallOnAVirtualThread() throws Exception {
        completesBlockingSends(DispatchMode.VIRTUAL);
    }

    /** As many at once as would hold every thread of the pool, if a completion needed one of those. */
    private static void completesBlockingSends(DispatchMode mode) throws Exception {
        try (JettyHost<BlockingSender> host = JettyHost.start(mode, BlockingSender::new)) {
            List<RawPeer> peers = new ArrayList<>();
            List<BlockingSender> senders = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                RawPeer peer = RawPeer.connect(host.port());
                peers.add(peer);
                senders.add(host.nextListener());
                peer.send("x");
                assertThat(senders.get(i).outstanding.await(10, TimeUnit.SECONDS))
                        .isTrue();
            }
            for (int i = peers.size() - 1; i >= 0; i--) {
                peers.get(i).socket.getInputStream().skipNBytes(BlockingSender.ANSWER);
                assertThat(senders.get(i).returned.await(10, TimeUnit.SECONDS)).isTrue();
                peers.get(i).close();
            }
        }
    }

    @Test
    void callsWithTheApplicationsLoader() throws Exception {
        for (DispatchMode mode : List.of(DispatchMode.WORKER, DispatchMode.VIRTUAL)) {
            try (JettyHost<BlockingSender> host = JettyHost.start(mode, BlockingSender::new);
                    RawPeer peer = RawPeer.connect(host.port())) {
                BlockingSender listener = host.nextListener();
                assertThat(listener.await("open").loader()).isSameAs(host.applicationLoader);
                peer.send("x");
                assertThat(listener.await("readable").loader()).isSameAs(host.applicationLoader);
                assertThat(listener.outstanding.await(10, TimeUnit.SECONDS)).isTrue();
                peer.socket.getInputStream().skipNBytes(BlockingSender.ANSWER);
                assertThat(listener.await("written").loader()).isSameAs(host.applicationLoader);
            }
        }
    }

    @Test
    void callsInlineWithTheApplicationsLoader() throws Exception {
        try (JettyHost<Blocker> host = JettyHost.start(DispatchMode.INLINE, Blocker::new);
                RawPeer peer = RawPeer.connect(host.port())) {
            Blocker listener = host.nextListener();
            assertThat(listener.await("open").loader()).isSameAs(host.applicationLoader);
            peer.send("x");
            assertThat(listener.await("readable").loader()).isSameAs(host.applicationLoader);
        }
    }
}
