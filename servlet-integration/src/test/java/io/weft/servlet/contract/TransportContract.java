package io.weft.servlet.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.weft.servlet.HostUpgrade;
import io.weft.servlet.Upgrade;
import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests that a transport passes on its host. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public interface TransportContract {

    /** The size of what is sent to a peer that does not read. */
    int MUCH = 16 * 1024 * 1024;

    /** The transport under test. */
    HostUpgrade transport();

    /** Starts its host. */
    RunningHost start(Setup setup) throws Exception;

    /** One connection's two ends. */
    final class Meeting<L extends Recorder> implements AutoCloseable {

        final ClassLoader loader = new URLClassLoader(new URL[0], TransportContract.class.getClassLoader());
        private final BlockingQueue<L> opened = new LinkedBlockingQueue<>();
        private final RunningHost host;
        private final boolean tls;
        private boolean stopped;

        Meeting(TransportContract contract, boolean tls, DispatchMode mode, Function<Transport, L> listeners)
                throws Exception {
            this.tls = tls;
            Function<Transport, TransportListener> connect = transport -> {
                L listener = listeners.apply(transport);
                opened.add(listener);
                return listener;
            };
            host = contract.start(new Setup(contract.transport(), new Upgrade(mode, loader, connect), tls));
        }

        RawClient connect(String early) throws Exception {
            return RawClient.connect(host.port(), tls, early);
        }

        L listener() throws InterruptedException {
            L listener = opened.poll(20, SECONDS);
            assertThat(listener).as("listener of the connection").isNotNull();
            return listener;
        }

        void stopHost() {
            host.close();
            stopped = true;
        }

        @Override
        public void close() {
            if (!stopped) {
                host.close();
            }
        }
    }

    /** Starts the host for one kind of listener. */
    default <L extends Recorder> Meeting<L> meet(boolean tls, DispatchMode mode, Function<Transport, L> listeners)
            throws Exception {
        return new Meeting<>(this, tls, mode, listeners);
    }

    private static Echo echo(Transport transport) {
        return new Echo(transport, 16 * 1024);
    }

    private static byte[] randomBytes(int count) {
        long seed = System.nanoTime();
        System.out.println("random bytes of seed " + seed);
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static FutureTask<Void> inBackground(RawClient client, byte[] bytes) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            client.send(bytes);
            return null;
        });
        Thread thread = new Thread(task, "test-sender");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    @ParameterizedTest
    @EnumSource(DispatchMode.class)
    default void echoesInEveryDispatchMode(DispatchMode mode) throws Exception {
        try (Meeting<Echo> meeting = meet(false, mode, TransportContract::echo);
                RawClient client = meeting.connect("")) {
            assertThat(client.head()).startsWith("HTTP/1.1 101").containsIgnoringCase("upgrade: bytes");
            for (String word : new String[] {"one", "two", "three"}) {
                client.send(word);
                assertThat(client.read(word.length())).isEqualTo(word);
            }
        }
    }

    @Test
    default void responseHeadHoldsNoLength() throws Exception {
        try (Meeting<Echo> meeting = meet(false, DispatchMode.WORKER, TransportContract::echo);
                RawClient client = meeting.connect("")) {
            // RFC 9110 §8.6: no Content-Length in a 1xx response.
            assertThat(client.head())
                    .doesNotContainIgnoringCase("content-length")
                    .doesNotContainIgnoringCase("transfer-encoding");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void deliversWhatCameBehindTheRequest(boolean tls) throws Exception {
        try (Meeting<Echo> meeting = meet(tls, DispatchMode.WORKER, TransportContract::echo);
                RawClient client = meeting.connect("early bird")) {
            assertThat(client.read(10)).isEqualTo("early bird");
            client.send("late");
            assertThat(client.read(4)).isEqualTo("late");
        }
    }

    @Test
    default void callsTheApplicationWithItsClassLoader() throws Exception {
        try (Meeting<Echo> meeting = meet(false, DispatchMode.WORKER, TransportContract::echo);
                RawClient client = meeting.connect("")) {
            client.send("x");
            assertThat(client.read(1)).isEqualTo("x");
            assertThat(meeting.listener().loaders)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .containsOnly(meeting.loader);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void carriesMuchToAPeerThatStalls(boolean tls) throws Exception {
        byte[] sent = randomBytes(MUCH);
        try (Meeting<Echo> meeting = meet(tls, DispatchMode.WORKER, TransportContract::echo);
                RawClient client = meeting.connect("")) {
            FutureTask<Void> sending = inBackground(client, sent);
            Echo server = meeting.listener();
            server.await("stalled");
            Rest.check();
            assertThat(server.bytesRead.get()).as("read while the peer stalls").isLessThan(MUCH);
            assertThat(client.readBytes(MUCH)).isEqualTo(sent);
            sending.get(20, SECONDS);
            server.await("written");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void readsInSmallPiecesWhatCameInOnePacket(boolean tls) throws Exception {
        byte[] sent = randomBytes(100_000);
        try (Meeting<Echo> meeting = meet(tls, DispatchMode.WORKER, transport -> new Echo(transport, 100));
                RawClient client = meeting.connect("")) {
            FutureTask<Void> sending = inBackground(client, sent);
            assertThat(client.readBytes(sent.length)).isEqualTo(sent);
            sending.get(20, SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void readsOnceForEachReadiness(boolean tls) throws Exception {
        byte[] sent = randomBytes(5_000);
        Function<Transport, Recorder> oneRead = transport -> new Recorder(transport) {
            @Override
            public void onOpen() {
                transport.awaitReadable();
            }

            @Override
            public void onReadable() {
                if (read(ByteBuffer.allocate(10)) >= 0) {
                    transport.awaitReadable();
                }
            }
        };
        try (Meeting<Recorder> meeting = meet(tls, DispatchMode.WORKER, oneRead);
                RawClient client = meeting.connect("")) {
            client.send(sent);
            client.endOutput();
            Recorder server = meeting.listener();
            server.await("end", "broken"); // Tomcat makes no difference for a close_notify
            assertThat(server.bytesRead).hasValue(sent.length);
        }
    }

    @Test
    default void readsNothingUntilAsked() throws Exception {
        try (Meeting<Recorder> meeting = meet(false, DispatchMode.WORKER, Recorder::new);
                RawClient client = meeting.connect("early")) {
            Recorder server = meeting.listener();
            server.await("open");
            FutureTask<Void> sending = inBackground(client, new byte[MUCH]);
            Rest.check();
            assertThat(sending.isDone()).as("taken though nobody reads").isFalse();
            assertThat(server.events).isEmpty();
            server.transport.awaitReadable();
            server.await("readable");
            Rest.check();
            assertThat(server.events).as("told again though nobody asked").isEmpty();
            server.transport.close();
        }
    }

    @Test
    default void tellsThePeersHalfCloseAsTheEndOfInput() throws Exception {
        Function<Transport, Recorder> answering = transport -> new Recorder(transport) {
            @Override
            public void onOpen() {
                transport.awaitReadable();
            }

            @Override
            public void onReadable() {
                ByteBuffer bytes = ByteBuffer.allocate(100);
                int count = read(bytes);
                if (count >= 0) {
                    transport.awaitReadable();
                } else if (write("bye".getBytes(US_ASCII))) {
                    events.add("written");
                }
            }
        };
        try (Meeting<Recorder> meeting = meet(false, DispatchMode.WORKER, answering);
                RawClient client = meeting.connect("")) {
            client.send("last words");
            client.endOutput();
            Recorder server = meeting.listener();
            server.await("end");
            server.await("written");
            assertThat(server.bytesRead).hasValue(10);
            assertThat(client.read(3)).isEqualTo("bye");
            Rest.check();
            server.transport.shutdownOutput();
            server.transport.close();
            assertThat(client.drain()).isZero();
            assertThat(server.events).isEmpty();
        }
    }

    /** A listener that begins with a write which the peer's window cannot hold. */
    private static Recorder flooding(Transport transport, boolean reading) {
        return new Recorder(transport) {
            @Override
            public void onOpen() {
                super.onOpen();
                events.add(write(new byte[MUCH]) ? "taken" : "stalled");
                if (reading) {
                    transport.awaitReadable();
                }
            }

            @Override
            public void onReadable() {
                if (read(ByteBuffer.allocate(100)) >= 0) {
                    transport.awaitReadable();
                }
            }
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void tellsAResetOnceAndRestsAfterIt(boolean reading) throws Exception {
        try (Meeting<Recorder> meeting = meet(false, DispatchMode.WORKER, t -> flooding(t, reading));
                RawClient client = meeting.connect("")) {
            Recorder server = meeting.listener();
            server.await("stalled");
            Rest.check();
            client.reset();
            server.await("failure");
            Rest.check();
            assertThat(server.events).doesNotContain("failure", "written");
            server.transport.close();
            Rest.check();
            assertThat(server.events).doesNotContain("failure", "written");
        }
    }

    @Test
    default void tellsAResetToALaneThatReads() throws Exception {
        try (Meeting<Echo> meeting = meet(false, DispatchMode.WORKER, TransportContract::echo);
                RawClient client = meeting.connect("")) {
            client.send("x");
            assertThat(client.read(1)).isEqualTo("x");
            client.reset();
            Echo server = meeting.listener();
            server.await("broken");
            Rest.check();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void closesFromAnotherThread(boolean tls) throws Exception {
        try (Meeting<Echo> meeting = meet(tls, DispatchMode.WORKER, TransportContract::echo);
                RawClient client = meeting.connect("")) {
            client.send("x");
            assertThat(client.read(1)).isEqualTo("x");
            Echo server = meeting.listener();
            server.transport.close();
            server.transport.close();
            assertThat(client.drain()).isZero();
            Rest.check();
            assertThat(server.events).doesNotContain("failure");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void closesWhileAWriteIsOutstanding(boolean tls) throws Exception {
        try (Meeting<Recorder> meeting = meet(tls, DispatchMode.WORKER, t -> flooding(t, true));
                RawClient client = meeting.connect("")) {
            Recorder server = meeting.listener();
            server.await("stalled");
            Rest.check();
            server.transport.close();
            Rest.check();
            assertThat(client.drain()).isLessThan(MUCH);
            Rest.check();
            assertThat(server.events).doesNotContain("failure", "written");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void aWorkerMayBlockInTheLaneUntilItsWriteIsDone(boolean tls) throws Exception {
        Function<Transport, Recorder> blocking = transport -> new Recorder(transport) {
            @Override
            public void onOpen() {
                transport.awaitReadable();
            }

            @Override
            public void onReadable() {
                int count = read(ByteBuffer.allocate(1));
                if (count > 0 && !write(new byte[MUCH])) {
                    awaitWritten();
                }
                if (count >= 0) {
                    transport.awaitReadable();
                }
            }

            private void awaitWritten() {
                try {
                    await("written");
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        };
        try (Meeting<Recorder> meeting = meet(tls, DispatchMode.WORKER, blocking);
                RawClient client = meeting.connect("a")) {
            assertThat(client.readBytes(MUCH)).hasSize(MUCH);
            client.send("bc");
            assertThat(client.readBytes(2 * MUCH)).hasSize(2 * MUCH);
        }
    }

    @Test
    default void aHundredConnectionsLeaveNothingBehind() throws Exception {
        ReferenceQueue<Recorder> gone = new ReferenceQueue<>();
        Set<Reference<Recorder>> left = new HashSet<>();
        try (Meeting<Echo> meeting = meet(false, DispatchMode.WORKER, TransportContract::echo)) {
            for (int i = 0; i < 100; i++) {
                try (RawClient client = meeting.connect("x")) {
                    assertThat(client.read(1)).isEqualTo("x");
                }
                Echo server = meeting.listener();
                server.await("end");
                left.add(new PhantomReference<>(server, gone));
            }
            // The host may keep the last connection of each of its threads in a local variable.
            for (int i = 0; i < 50 && left.size() > 8; i++) {
                System.gc();
                for (Reference<?> one = gone.remove(200); one != null; one = gone.poll()) {
                    left.remove(one);
                }
            }
            assertThat(left.size()).as("listeners still reachable").isLessThanOrEqualTo(8);
        }
    }

    @Test
    default void tellsThatTheHostStops() throws Exception {
        Echo server;
        try (Meeting<Echo> meeting = meet(false, DispatchMode.WORKER, TransportContract::echo);
                RawClient client = meeting.connect("x")) {
            assertThat(client.read(1)).isEqualTo("x");
            server = meeting.listener();
            meeting.stopHost();
            assertThat(client.drain()).isZero();
            // Which of the three, only the host knows; an endpoint learns of each.
            server.await("failure", "end", "broken");
        }
    }

    @Test
    default void aListenerThatThrowsLosesItsConnection() throws Exception {
        Function<Transport, Recorder> throwing = transport -> new Recorder(transport) {
            @Override
            public void onOpen() {
                transport.awaitReadable();
            }

            @Override
            public void onReadable() {
                throw new IllegalStateException("thrown on purpose");
            }
        };
        try (Meeting<Recorder> meeting = meet(false, DispatchMode.WORKER, throwing);
                RawClient client = meeting.connect("x")) {
            assertThat(client.drain()).isZero();
            meeting.listener().await("failure");
        }
    }

    @Test
    default void refusesAWriteWhileOneIsOutstanding() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        Function<Transport, Recorder> eager = transport -> new Recorder(transport) {
            @Override
            public void onOpen() {
                if (!write(new byte[MUCH])) {
                    try {
                        transport.write(new ByteBuffer[] {ByteBuffer.allocate(1)}, 1);
                    } catch (IllegalStateException e) {
                        refused.countDown();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        };
        try (Meeting<Recorder> meeting = meet(false, DispatchMode.WORKER, eager);
                RawClient client = meeting.connect("")) {
            assertThat(refused.await(20_000, MILLISECONDS)).isTrue();
            client.reset();
        }
    }
}
