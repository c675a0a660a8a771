package io.weft.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;
import io.weft.coder.InstanceFactory;
import io.weft.connection.BufferPool;
import io.weft.connection.ConnectionServices;
import io.weft.connection.ConnectionSettings;
import io.weft.connection.Frames;
import io.weft.connection.TimerWheel;
import io.weft.endpoint.AnnotatedEndpointModel;
import io.weft.extension.Pipeline;
import io.weft.frame.Role;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * 100,000 connections, each with an unfinished message that is the worst for its receiver, stay under one budget. The heap is looked at
 * after a collection, so that what is measured is what is held.
 */
@Timeout(300)
class PinnedMemoryTest {
    private static final int CONNECTIONS = 100_000;
    private static final long BUDGET = 64L << 20;

    /** The worst message: its one byte pins an array of 512. */
    private static final byte[] BEGUN = Frames.frame(true, false, 2, new byte[1]);

    private static final byte[] MORE = Frames.frame(true, false, 0, new byte[512]);

    private static final ConnectionSettings SETTINGS = ConnectionSettings.DEFAULTS.withMaxPinnedBytes(BUDGET);

    /** Wants whole messages. */
    @ServerEndpoint("/pinned")
    public static final class Whole {
        @OnMessage
        public void take(byte[] message) {}
    }

    /** The most that a refused connection holds until its peer has gone: the violation and its text, what is told of the end, a timer. */
    private static final long BYTES_OF_A_REFUSAL = 768;

    /** A peer that has sent something, and takes whatever it gets. */
    private static final class Peer implements Transport {
        private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

        private ByteBuffer input = NOTHING;
        private int told;

        void sends(byte[] bytes, TransportListener connection) {
            input = ByteBuffer.wrap(bytes);
            connection.onReadable();
            input = NOTHING; // the heap shows what the container holds
        }

        @Override
        public int read(ByteBuffer into) {
            int count = Math.min(into.remaining(), input.remaining());
            for (int i = 0; i < count; i++) {
                into.put(input.get());
            }
            return count;
        }

        @Override
        public void awaitReadable() {}

        @Override
        public boolean write(ByteBuffer[] buffers, int count) {
            told++;
            return true;
        }

        @Override
        public void shutdownOutput() {}

        @Override
        public boolean canHalfClose() {
            return true;
        }

        @Override
        public void close() {}
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    @Tag("security-30")
    void manyUnfinishedMessagesStayUnderTheBudget() throws Exception {
        try (TimerWheel timers =
                new TimerWheel()) { // the time for each message runs, and is stopped for those that are refused
            assertStayUnderTheBudget(timers);
        }
    }

    private static void assertStayUnderTheBudget(TimerWheel timers) throws Exception {
        SessionFactory factory = new SessionFactory(
                new SessionDefaults(),
                SETTINGS,
                new ConnectionServices(new BufferPool(16 * 1024, 4), timers, Runnable::run, () -> 1),
                InstanceFactory.REFLECTIVE);
        AnnotatedEndpointModel model =
                AnnotatedEndpointModel.of(Whole.class, EncoderModel.EMPTY, DecoderModel.EMPTY, Set.of());
        List<Peer> peers = new ArrayList<>();
        List<TransportListener> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Peer peer = new Peer();
            TransportListener connection = factory.prepare(Role.SERVER, TestSession.Host.proxy(), opening(model))
                    .apply(peer);
            connection.onOpen();
            peers.add(peer);
            connections.add(connection);
        }
        long idle = heap();
        for (int i = 0; i < CONNECTIONS; i++) {
            peers.get(i).sends(BEGUN, connections.get(i));
        }
        report("each with a message of one byte begun", factory, heap() - idle);
        assertThat(factory.openConnections()).isEqualTo(CONNECTIONS);
        assertThat(factory.pinnedBytes()).isEqualTo(512L * CONNECTIONS);
        assertThat(heap() - idle).as("bytes of heap more than idle").isLessThan(BUDGET + BUDGET / 4);

        for (int i = 0; i < CONNECTIONS; i++) {
            peers.get(i).sends(MORE, connections.get(i));
            assertThat(factory.pinnedBytes()).isLessThanOrEqualTo(BUDGET);
        }
        int refused = CONNECTIONS - factory.openConnections();
        report("each asks for as much again, " + refused + " are told 1013", factory, heap() - idle);
        assertThat(heap() - idle)
                .as("bytes of heap more than idle")
                .isLessThan(BUDGET + BUDGET / 4 + refused * BYTES_OF_A_REFUSAL);
        assertThat(refused).isPositive();
        assertThat(factory.pinnedBytes()).isEqualTo(1024L * (CONNECTIONS - refused));
        assertThat(factory.pinnedBytes()).as("the budget is used up").isGreaterThan(BUDGET - 1024);
        assertThat(peers.stream().filter(peer -> peer.told > 0)).hasSize(refused);
        assertThat(connections).as("held to the end").hasSize(CONNECTIONS);
    }

    private static void report(String what, SessionFactory factory, long heap) {
        System.out.printf(
                "%,d connections, %s: %,d bytes accounted for of %,d, %,d bytes of heap more than idle%n",
                CONNECTIONS, what, factory.pinnedBytes(), BUDGET, heap);
    }

    private static OpeningHandshake opening(AnnotatedEndpointModel model) {
        return new OpeningHandshake(
                model,
                new Whole(),
                ClientEndpointConfig.Builder.create().build(),
                "/pinned",
                "ws://example.com/pinned",
                Map.of(),
                Map.of(),
                "",
                List.of(),
                Pipeline.NONE,
                null);
    }
}
