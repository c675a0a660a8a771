package io.weft.servlet.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StalledWritesTest {

    private final StalledWrites writes = new StalledWrites();
    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    private final ServerSocketChannel server;

    StalledWritesTest() throws IOException {
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stopListening() throws IOException {
        server.close();
    }

    private SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open(server.getLocalAddress());
        channel.configureBlocking(false);
        return channel;
    }

    private BooleanSupplier attempt(String name, boolean done) {
        return () -> {
            calls.add(name);
            return done;
        };
    }

    private void awaitCall(String name) throws InterruptedException {
        assertThat(calls.poll(10, TimeUnit.SECONDS)).isEqualTo(name);
    }

    /** The thread's end, without asking it. */
    private void awaitRetired() throws InterruptedException {
        for (int i = 0; i < 100 && writes.isRunning(); i++) {
            assertThat(calls.poll(100, TimeUnit.MILLISECONDS)).isNull();
        }
        assertThat(writes.isRunning()).isFalse();
    }

    @Test
    void triesUntilTheAttemptIsDoneThenRetires() throws Exception {
        int[] left = {3};
        try (SocketChannel channel = connect()) {
            writes.watch(channel, () -> {
                calls.add("try");
                return --left[0] == 0;
            });
            awaitCall("try");
            awaitCall("try");
            awaitCall("try");
            awaitRetired();
        }
    }

    @Test
    void takesAChannelAgainFromWithinItsAttempt() throws Exception {
        try (SocketChannel channel = connect()) {
            writes.watch(channel, () -> {
                calls.add("first");
                try {
                    writes.watch(channel, attempt("second", true));
                } catch (IOException e) {
                    calls.add("failed");
                }
                return true;
            });
            awaitCall("first");
            awaitCall("second");
        }
        awaitRetired();
    }

    @Test
    void startsAnewAfterItHasRetired() throws Exception {
        try (SocketChannel channel = connect()) {
            writes.watch(channel, attempt("one", true));
            awaitCall("one");
            awaitRetired();
            writes.watch(channel, attempt("two", true));
            awaitCall("two");
        }
    }

    @Test
    void tellsTheAttemptOfAChannelThatIsClosedAlready() throws Exception {
        SocketChannel channel = connect();
        channel.close();
        writes.watch(channel, attempt("closed", true));
        awaitCall("closed");
        awaitRetired();
    }

    @Test
    void oneFailingAttemptDoesNotHurtTheOthers() throws Exception {
        try (SocketChannel bad = connect();
                SocketChannel good = connect()) {
            writes.watch(bad, () -> {
                calls.add("bad");
                throw new IllegalStateException("expected by this test");
            });
            awaitCall("bad");
            writes.watch(good, attempt("good", true));
            awaitCall("good");
        }
    }

    @Test
    void forgetsChannelsThatAreClosedWhileTheyStall() throws Exception {
        SocketChannel channel = connect();
        CountDownLatch stalled = new CountDownLatch(1);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, 4096);
        writes.watch(channel, () -> {
            stalled.countDown();
            fill(channel);
            return false;
        });
        assertThat(stalled.await(10, TimeUnit.SECONDS)).isTrue();
        channel.close();
        writes.forgetClosed();
        awaitRetired();
        writes.forgetClosed();
    }

    private static void fill(SocketChannel channel) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
            while (channel.write(bytes.clear()) > 0) {}
        } catch (IOException closed) {
            assertThat(channel.isOpen()).isFalse();
        }
    }
}
