package io.weft.servlet.tomcat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.weft.servlet.HostUpgrade;
import io.weft.servlet.tomcat.RecordingListener.Echo;
import io.weft.servlet.tomcat.TomcatHost.Link;
import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes through an embedded Tomcat and the transport, without an engine above. */
class TomcatUpgradeTest {

    private static final int BIG = 16 * 1024 * 1024;

    private final Path folder;

    TomcatUpgradeTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private TomcatHost start(Link link, Function<Transport, RecordingListener> listeners) throws Exception {
        return TomcatHost.start(host(), link, DispatchMode.WORKER, folder, listeners);
    }

    HostUpgrade host() {
        return new TomcatUpgrade();
    }

    static Stream<Arguments> linksAndModes() {
        return Stream.of(Link.values())
                .flatMap(link -> Stream.of(DispatchMode.values()).map(mode -> Arguments.of(link, mode)));
    }

    @ParameterizedTest
    @MethodSource("linksAndModes")
    void echoesInEveryMode(Link link, DispatchMode mode) throws Exception {
        try (TomcatHost tomcat = TomcatHost.start(host(), link, mode, folder, Echo::new);
                RawClient client = tomcat.connect()) {
            for (String text : List.of("a", "bc", "d".repeat(100_000), "e")) {
                CompletableFuture<Void> sent = sendAside(client, text.getBytes(ISO_8859_1));
                assertThat(client.read(text.length())).isEqualTo(text);
                sent.get(10, TimeUnit.SECONDS);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("linksAndModes")
    void deliversWhatCameInOnePacketWithTheRequest(Link link, DispatchMode mode) throws Exception {
        try (TomcatHost tomcat = TomcatHost.start(host(), link, mode, folder, Echo::new);
                RawClient client = tomcat.connect("early".repeat(200))) {
            assertThat(client.read(1000)).isEqualTo("early".repeat(200));
            client.send("late");
            assertThat(client.read(4)).isEqualTo("late");
        }
    }

    @ParameterizedTest
    @MethodSource("linksAndModes")
    void readsEarlyBytesInSmallPiecesAskedForFromAnotherThread(Link link, DispatchMode mode) throws Exception {
        try (TomcatHost tomcat = TomcatHost.start(host(), link, mode, folder, RecordingListener::new);
                RawClient client = tomcat.connect("early")) {
            RecordingListener listener = tomcat.nextListener();
            listener.awaitEvent("open");
            ByteBuffer one = ByteBuffer.allocate(2);
            StringBuilder all = new StringBuilder();
            while (all.length() < 5) {
                listener.transport.awaitReadable();
                listener.awaitEvent("readable");
                listener.read(one.clear());
                all.append(new String(one.array(), 0, one.position(), ISO_8859_1));
            }
            assertThat(all).hasToString("early");
            client.send("x");
            listener.transport.awaitReadable();
            listener.awaitEvent("readable");
            assertThat(listener.read(one.clear())).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Link.class)
    void carriesBigMessagesBothWaysPastAPeerThatStalls(Link link) throws Exception {
        byte[] big = random(BIG);
        try (TomcatHost tomcat = start(link, Echo::new);
                RawClient client = tomcat.connect()) {
            Echo echo = (Echo) tomcat.nextListener();
            CompletableFuture<Void> sent = sendAside(client, big);
            echo.awaitEvent("stalled");
            awaitSettled(echo);
            CpuClock.assertAtRest(echo.events);
            assertThat(sent).as("the stalled peer is not read from either").isNotDone();

            assertThat(Arrays.equals(client.in.readNBytes(BIG), big)).isTrue();
            sent.get(10, TimeUnit.SECONDS);
            assertThat(echo.failures).hasValue(0);
        }
        await("no thread waits for stalled writes any more", () -> !StalledWrites.SHARED.isRunning());
    }

    @ParameterizedTest
    @EnumSource(Link.class)
    void gathersBuffersOfAnySizeInTheirOrder(Link link) throws Exception {
        byte[] big = random(BIG);
        try (TomcatHost tomcat = start(link, RecordingListener::new);
                RawClient client = tomcat.connect()) {
            RecordingListener listener = tomcat.nextListener();
            listener.awaitEvent("open");
            ByteBuffer[] pieces = {
                ByteBuffer.wrap(big, 0, 10),
                ByteBuffer.wrap(big, 10, 0),
                ByteBuffer.wrap(big, 10, 200_000),
                ByteBuffer.wrap(big, 200_010, 70_000),
                ByteBuffer.wrap(big, 270_010, 70_000),
                ByteBuffer.wrap(big, 340_010, BIG - 340_010),
                ByteBuffer.wrap(new byte[] {1, 2, 3}),
            };
            assertThat(listener.transport.write(pieces, 6)).isFalse();
            CpuClock.assertAtRest(listener.events);

            assertThat(Arrays.equals(client.in.readNBytes(BIG), big)).isTrue();
            listener.awaitEvent("written");
            assertThat(Stream.of(pieces).map(ByteBuffer::remaining)).containsExactly(0, 0, 0, 0, 0, 0, 3);
            assertThat(pieces[5].limit()).isEqualTo(BIG);
        }
    }

    @ParameterizedTest
    @EnumSource(Link.class)
    void readsNothingAndSpendsNothingUntilAsked(Link link) throws Exception {
        byte[] big = random(BIG);
        try (TomcatHost tomcat = start(link, RecordingListener::new);
                RawClient client = tomcat.connect()) {
            RecordingListener listener = tomcat.nextListener();
            listener.awaitEvent("open");
            CompletableFuture<Void> sent = sendAside(client, big);
            CpuClock.assertAtRest(listener.events);
            assertThat(sent).isNotDone();

            ByteBuffer all = ByteBuffer.allocate(BIG + 1);
            while (all.position() < BIG) {
                listener.transport.awaitReadable();
                listener.awaitEvent("readable");
                while (listener.read(all) > 0) {}
            }
            assertThat(Arrays.equals(big, 0, BIG, all.array(), 0, BIG)).isTrue();
            assertThat(all.limit()).as("the caller's limit").isEqualTo(BIG + 1);
            assertThat(listener.events).as("no readiness without a question").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Link.class)
    void tellsTheEndOfThePeersSideAndWritesOn(Link link) throws Exception {
        try (TomcatHost tomcat = start(link, RecordingListener::new);
                RawClient client = tomcat.connect()) {
            RecordingListener listener = tomcat.nextListener();
            listener.awaitEvent("open");
            listener.transport.awaitReadable();
            client.socket.shutdownOutput();
            listener.awaitEvent("readable");
            ByteBuffer buffer = ByteBuffer.allocate(100);
            assertThat(listener.read(buffer)).isEqualTo(-1);
            assertThat(listener.read(buffer)).isEqualTo(-1);

            assertThat(listener.write(ByteBuffer.wrap("bye".getBytes(ISO_8859_1))))
                    .isTrue();
            assertThat(client.read(3)).isEqualTo("bye");
            listener.transport.close();
            assertThat(client.in.read()).isEqualTo(-1);
            assertThat(listener.failures).hasValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource(Link.class)
    void endsOurSideAndReadsOn(Link link) throws Exception {
        try (TomcatHost tomcat = start(link, RecordingListener::new);
                RawClient client = tomcat.connect()) {
            RecordingListener listener = tomcat.nextListener();
            listener.awaitEvent("open");
            assertThat(listener.write(ByteBuffer.wrap("bye".getBytes(ISO_8859_1))))
                    .isTrue();
            listener.transport.shutdownOutput();
            listener.transport.shutdownOutput();
            assertThat(client.read(3)).isEqualTo("bye");
            assertThat(client.in.read()).isEqualTo(-1);

            client.send("still here");
            listener.transport.awaitReadable();
            listener.awaitEvent("readable");
            assertThat(listener.read(ByteBuffer.allocate(100))).isEqualTo(10);
        }
    }

    @ParameterizedTest
    @EnumSource(Link.class)
    void tellsOfAResetOnceAndRests(Link link) throws Exception {
        try (TomcatHost tomcat = start(link, Echo::new)) {
            RawClient client = tomcat.connect("x");
            client.read(1);
            RecordingListener listener = tomcat.nextListener();
            client.reset();
            listener.awaitEvent("failure");
            awaitNoConnections(tomcat);
            awaitSettled(listener);
            CpuClock.assertAtRest(listener.events);
            assertThat(listener.failures).hasValue(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Link.class)
    void tellsOfAResetDuringAStalledWriteOnceAndRests(Link link) throws Exception {
        try (TomcatHost tomcat = start(link, RecordingListener::new)) {
            RawClient client = tomcat.connect();
            RecordingListener listener = tomcat.nextListener();
            listener.awaitEvent("open");
            assertThat(listener.write(ByteBuffer.wrap(random(BIG)))).isFalse();
            client.reset();
            listener.awaitEvent("failure");
            awaitNoConnections(tomcat);
            CpuClock.assertAtRest(listener.events);
            assertThat(listener.failures).hasValue(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Link.class)
    void closesFromAnotherThreadWhateverIsUnderWay(Link link) throws Exception {
        try (TomcatHost tomcat = start(link, RecordingListener::new)) {
            RawClient client = tomcat.connect();
            RecordingListener listener = tomcat.nextListener();
            listener.awaitEvent("open");
            listener.transport.awaitReadable();
            assertThat(listener.write(ByteBuffer.wrap(random(BIG)))).isFalse();
            listener.transport.close();
            listener.transport.close();
            listener.transport.awaitReadable();
            awaitNoConnections(tomcat);
            assertThat(client.in.readAllBytes()).hasSizeLessThan(BIG);
            CpuClock.assertAtRest(listener.events);
            assertThat(listener.failures).hasValue(0);
            client.close();
        }
    }

    /** Sends big bytes from within the lane and blocks there until they have left, like a blocking send of an endpoint's. */
    private static final class BlockingSender extends RecordingListener {
        private final CountDownLatch written = new CountDownLatch(1);
        private final byte[] bytes;

        BlockingSender(Transport transport, byte[] bytes) {
            super(transport);
            this.bytes = bytes;
        }

        @Override
        public void onOpen() {
            super.onOpen();
            transport.awaitReadable();
        }

        @Override
        public void onReadable() {
            read(ByteBuffer.allocate(10));
            if (!write(ByteBuffer.wrap(bytes))) {
                events.add("blocked");
                awaitWritten();
            }
            events.add("unblocked");
            transport.awaitReadable();
        }

        private void awaitWritten() {
            try {
                if (!written.await(20, TimeUnit.SECONDS)) {
                    events.add("the write never ended");
                }
            } catch (InterruptedException e) {
                events.add("interrupted");
            }
        }

        @Override
        public void onWritten() {
            written.countDown();
        }
    }

    @ParameterizedTest
    @MethodSource("linksAndModes")
    void blockingSendsInTheLaneEndAlthoughEveryWorkerBlocks(Link link, DispatchMode mode) throws Exception {
        byte[] big = random(BIG / 2);
        int workers = 2;
        Function<Transport, RecordingListener> senders = transport -> new BlockingSender(transport, big);
        try (TomcatHost tomcat = TomcatHost.start(host(), link, mode, folder, workers, senders)) {
            List<RawClient> clients = new ArrayList<>();
            List<RecordingListener> blocked = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                clients.add(tomcat.connect());
                blocked.add(tomcat.nextListener());
            }
            for (int i = 0; i < workers; i++) {
                clients.get(i).send("go");
                blocked.get(i).awaitEvent("blocked");
            }
            for (int i = 0; i < workers; i++) {
                assertThat(Arrays.equals(clients.get(i).in.readNBytes(big.length), big))
                        .isTrue();
                blocked.get(i).awaitEvent("unblocked");
                clients.get(i).close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DispatchMode.class)
    void callsBackWithTheApplicationsClassLoaderAndRestoresIt(DispatchMode mode) throws Exception {
        List<ClassLoader> seen = new ArrayList<>();
        Function<Transport, RecordingListener> listeners = transport -> new RecordingListener(transport) {
            @Override
            public void onOpen() {
                seen.add(Thread.currentThread().getContextClassLoader());
                super.onOpen();
            }

            @Override
            public void onReadable() {
                seen.add(Thread.currentThread().getContextClassLoader());
                super.onReadable();
            }
        };
        try (TomcatHost tomcat = TomcatHost.start(host(), Link.PLAIN, mode, folder, listeners);
                RawClient client = tomcat.connect()) {
            RecordingListener listener = tomcat.nextListener();
            listener.awaitEvent("open");
            listener.transport.awaitReadable();
            client.send("x");
            listener.awaitEvent("readable");
            assertThat(seen).containsExactly(tomcat.applicationLoader, tomcat.applicationLoader);
            await("no thread keeps the application's loader", () -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getContextClassLoader() == tomcat.applicationLoader));
        }
    }

    @Test
    void anErrorInTheListenersOwnCodeClosesTheConnection() throws Exception {
        Function<Transport, RecordingListener> listeners = transport -> new RecordingListener(transport) {
            @Override
            public void onOpen() {
                throw new IllegalStateException("expected by this test");
            }
        };
        try (TomcatHost tomcat = start(Link.PLAIN, listeners);
                RawClient client = tomcat.connect()) {
            assertThat(client.in.read()).isEqualTo(-1);
            assertThat(tomcat.nextListener().failures).hasValue(1);
        }
    }

    @Test
    void closesTheConnectionsOfAConnectorThatItCannotServe() throws Exception {
        try (TomcatHost tomcat = TomcatHost.startNio2(host(), folder, RecordingListener::new);
                RawClient client = tomcat.connect()) {
            assertThat(client.in.read()).isEqualTo(-1);
            awaitNoConnections(tomcat);
        }
    }

    @ParameterizedTest
    @MethodSource("linksAndModes")
    void leavesNothingBehind(Link link, DispatchMode mode) throws Exception {
        try (TomcatHost tomcat = TomcatHost.start(host(), link, mode, folder, Echo::new)) {
            RawClient first = tomcat.connect("x");
            first.close();
            tomcat.nextListener().awaitEvent("end");
            int threads = Thread.activeCount();
            for (int i = 0; i < 100; i++) {
                try (RawClient client = tomcat.connect("x")) {
                    assertThat(client.read(1)).isEqualTo("x");
                }
                tomcat.nextListener().awaitEvent("end");
            }
            awaitNoConnections(tomcat);
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 8);
        }
    }

    @ParameterizedTest
    @MethodSource("linksAndModes")
    void stopOfTheServerTellsOnceAndDoesNotHang(Link link, DispatchMode mode) throws Exception {
        try (TomcatHost tomcat = TomcatHost.start(host(), link, mode, folder, RecordingListener::new);
                RawClient idle = tomcat.connect();
                RawClient reading = tomcat.connect();
                RawClient stalled = tomcat.connect()) {
            List<RecordingListener> listeners =
                    List.of(tomcat.nextListener(), tomcat.nextListener(), tomcat.nextListener());
            for (RecordingListener listener : listeners) {
                listener.awaitEvent("open");
            }
            listeners.get(1).transport.awaitReadable();
            assertThat(listeners.get(2).write(ByteBuffer.wrap(random(BIG)))).isFalse();
            CompletableFuture.runAsync(() -> stop(tomcat)).get(15, TimeUnit.SECONDS);
            for (RecordingListener listener : listeners) {
                listener.awaitEvent("failure");
                assertThat(listener.failures).hasValue(1);
            }
            for (RawClient client : List.of(idle, reading, stalled)) {
                drainToEnd(client);
            }
        }
    }

    @Test
    void stopOfTheServerEndsACallbackThatBlocks() throws Exception {
        byte[] big = random(BIG);
        try (TomcatHost tomcat = start(Link.PLAIN, transport -> new BlockingSender(transport, big));
                RawClient client = tomcat.connect("x")) {
            RecordingListener listener = tomcat.nextListener();
            listener.awaitEvent("blocked");
            CompletableFuture.runAsync(() -> stop(tomcat)).get(15, TimeUnit.SECONDS);
            listener.awaitEvent("interrupted");
            drainToEnd(client);
            await("the listener knows", () -> listener.failures.get() == 1);
        }
    }

    private static void awaitNoConnections(TomcatHost tomcat) {
        // The acceptor counts the connection that it waits for.
        await("every connection is given back", () -> tomcat.connections() <= 1);
    }

    private static void drainToEnd(RawClient client) {
        try {
            client.in.readAllBytes();
        } catch (IOException reset) {
            assertThat(reset).isNotInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    private static void stop(TomcatHost tomcat) {
        try {
            tomcat.stop();
        } catch (org.apache.catalina.LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the events that come before a rest pass. */
    private static void awaitSettled(RecordingListener listener) throws InterruptedException {
        while (listener.events.poll(300, TimeUnit.MILLISECONDS) != null) {}
    }

    private static CompletableFuture<Void> sendAside(RawClient client, byte[] bytes) {
        return CompletableFuture.runAsync(() -> {
            try {
                client.out.write(bytes);
                client.out.flush();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void await(String what, BooleanSupplier condition) {
        long patience = Duration.ofSeconds(10).toNanos();
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - start).as(what).isLessThan(patience);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
