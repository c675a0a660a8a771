package io.weft.servlet.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.jetty.JettyConnection;
import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.io.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way a connection ends, and what is left of it. */
@Timeout(60)
class JettyEndTest {

    /** Waits for input from the start; the test reads and writes. */
    private static final class Waiter extends RecordingListener {

        Waiter(Transport transport) {
            super(transport);
        }

        @Override
        public void onOpen() {
            super.onOpen();
            transport.awaitReadable();
        }
    }

    @Test
    void tellsThePeersEndAndCanStillWrite() throws Exception {
        try (JettyHost<Waiter> host = JettyHost.start(DispatchMode.WORKER, Waiter::new);
                RawPeer peer = RawPeer.connect(host.port())) {
            Waiter listener = host.nextListener();
            peer.socket.shutdownOutput();
            listener.await("readable");
            assertThat(listener.transport.read(ByteBuffer.allocate(16))).isEqualTo(-1);
            assertThat(listener.transport.write(new ByteBuffer[] {ByteBuffer.wrap(new byte[] {'b', 'y', 'e'})}, 1))
                    .isTrue();
            listener.transport.shutdownOutput();
            assertThat(peer.receive(100)).isEqualTo("bye");
            assertThat(listener.staysQuiet(200)).isTrue();
        }
    }

    @Test
    void readsOnAfterItsOwnEnd() throws Exception {
        try (JettyHost<Waiter> host = JettyHost.start(DispatchMode.WORKER, Waiter::new);
                RawPeer peer = RawPeer.connect(host.port())) {
            Waiter listener = host.nextListener();
            listener.await("open");
            listener.transport.shutdownOutput();
            assertThat(peer.receive(1)).isEmpty();
            peer.send("more");
            listener.await("readable");
            assertThat(listener.transport.read(ByteBuffer.allocate(16))).isEqualTo(4);
            listener.transport.awaitReadable();
            peer.hangUp();
            listener.await("readable");
            assertThat(listener.transport.read(ByteBuffer.allocate(16))).isEqualTo(-1);
            assertThat(listener.staysQuiet(200)).isTrue();
        }
    }

    /** Jetty takes a reset for the end of input. */
    @ParameterizedTest
    @EnumSource(DispatchMode.class)
    void throwsFromTheReadThatMeetsAReset(DispatchMode mode) throws Exception {
        try (JettyHost<Waiter> host = JettyHost.start(mode, Waiter::new);
                RawPeer peer = RawPeer.connect(host.port())) {
            Waiter listener = host.nextListener();
            listener.await("open");
            peer.reset();
            listener.await("readable");
            assertThatThrownBy(() -> listener.transport.read(ByteBuffer.allocate(16)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("reset");
            listener.transport.close();
            assertThat(listener.staysQuiet(200)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(DispatchMode.class)
    void failsOnceWhenThePeerResetsDuringAWrite(DispatchMode mode) throws Exception {
        try (JettyHost<RecordingListener> host = JettyHost.start(mode, RecordingListener::new);
                RawPeer peer = RawPeer.connect(host.port())) {
            RecordingListener listener = host.nextListener();
            listener.await("open");
            ByteBuffer big = ByteBuffer.allocate(16 * 1024 * 1024);
            assertThat(listener.transport.write(new ByteBuffer[] {big}, 1)).isFalse();
            peer.reset();
            listener.await("failure");
            assertThat(listener.failures.element()).isInstanceOf(IOException.class);
            assertThat(listener.staysQuiet(300)).isTrue();
            listener.transport.close();
            assertThat(listener.staysQuiet(200)).isTrue();
        }
    }

    @Test
    void closesFromAnyThreadInSilence() throws Exception {
        try (JettyHost<Waiter> host = JettyHost.start(DispatchMode.WORKER, Waiter::new);
                RawPeer peer = RawPeer.connect(host.port())) {
            Waiter listener = host.nextListener();
            listener.await("open");
            ByteBuffer big = ByteBuffer.allocate(16 * 1024 * 1024);
            assertThat(listener.transport.write(new ByteBuffer[] {big}, 1)).isFalse();
            Thread closer = new Thread(listener.transport::close, "closer");
            closer.start();
            closer.join(10_000);
            assertThat(closer.isAlive()).isFalse();
            // What the system had taken arrives; then the peer sees the end, and not the rest of the write.
            long received = peer.socket.getInputStream().readAllBytes().length;
            assertThat(received).isLessThan(16 * 1024 * 1024);
            assertThat(listener.staysQuiet(200)).isTrue();
        }
    }

    @Test
    void failsOnceWhenTheServerStops() throws Exception {
        JettyHost<Waiter> host = JettyHost.start(DispatchMode.WORKER, Waiter::new);
        JettyHost<RecordingListener> other = JettyHost.start(DispatchMode.WORKER, RecordingListener::new);
        try (host;
                other;
                RawPeer peer = RawPeer.connect(host.port());
                RawPeer otherPeer = RawPeer.connect(other.port())) {
            for (RecordingListener listener : List.of(host.nextListener(), other.nextListener())) {
                listener.await("open");
                (listener instanceof Waiter ? host : other).server.stop();
                listener.await("failure");
                assertThat(listener.staysQuiet(200)).isTrue();
            }
            assertThat(peer.receive(1)).isEmpty();
            assertThat(otherPeer.receive(1)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(DispatchMode.class)
    void leavesNothingBehindAfterAHundredConnections(DispatchMode mode) throws Exception {
        int connections = 100;
        CountDownLatch opened = new CountDownLatch(connections);
        CountDownLatch closed = new CountDownLatch(connections);
        Connection.Listener counter = new Connection.Listener() {
            @Override
            public void onOpened(Connection connection) {
                if (connection instanceof JettyConnection) {
                    opened.countDown();
                }
            }

            @Override
            public void onClosed(Connection connection) {
                if (connection instanceof JettyConnection) {
                    closed.countDown();
                }
            }
        };
        JettyHost<EchoListener> host = JettyHost.start(mode, EchoListener::new);
        try (host) {
            host.connector.addBean(counter);
            for (int i = 0; i < connections; i++) {
                try (RawPeer peer = RawPeer.connect(host.port(), "hello")) {
                    assertThat(peer.receive(5)).isEqualTo("hello");
                    EchoListener listener = host.nextListener();
                    if (i % 2 == 0) {
                        listener.transport.close();
                    } else {
                        peer.socket.shutdownOutput();
                    }
                    assertThat(peer.receive(1)).isEmpty();
                }
            }
            assertThat(opened.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
            awaitTrue(() -> host.connector.getConnectedEndPoints().isEmpty());
        }
        awaitTrue(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith(JettyHost.THREADS)));
        assertThat(host.listeners)
                .allSatisfy(listener -> assertThat(listener.failures).isEmpty());
    }

    private static void awaitTrue(BooleanSupplier condition) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) {
            assertThat(never.await(20, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
