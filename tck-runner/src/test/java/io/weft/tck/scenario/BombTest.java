package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import io.weft.tck.wire.WireClient;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Deflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some 6 MB that would become 6 GB: they end in 1009, and cost the server a few megabytes, whichever way it takes messages. */
@Scenario({BombTest.Whole.class, BombTest.Parts.class})
class BombTest {
    private static final int RSV1 = 4;
    private static final long BOMB_BYTES = 6_000_000_000L;
    private static final int PART_BYTES = 20_000_000;

    /** All that the server allocates, the limit's growing buffer and what was freed meanwhile included. */
    private static final long MOST_ALLOCATED = 16L * 1024 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Served served;

    BombTest(Served served) {
        this.served = served;
    }

    /** Takes messages of 1 MiB. */
    @ServerEndpoint("/bomb/whole")
    public static class Whole {

        @OnMessage(maxMessageSize = 1024 * 1024)
        public void take(byte[] message) {}
    }

    /** Takes messages of any size, in parts, so that only {@code weft.compression.maxRatio} ends a bomb. */
    @ServerEndpoint("/bomb/parts")
    public static class Parts {

        @OnMessage
        public void take(byte[] part, boolean last) {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bomb/whole", "/bomb/parts"})
    void a_bomb_ends_in_1009_and_costs_little(String path) {
        byte[] bomb = Frame.of(Opcode.BINARY, bomb()).withRsv(RSV1).bytes();
        assertThat(bomb).hasSizeBetween(5_000_000, 7_000_000);
        try (WireClient client = served.upgraded(
                served.dial(), served.request(path).and("Sec-WebSocket-Extensions", "permessage-deflate"))) {
            client.send(Frame.ping("ready?"));
            assertThat(client.receive().text()).isEqualTo("ready?");
            Map<Long, Long> before = allocated();
            client.sendBytes(bomb);
            assertThat(client.receiveClose().closeCode()).isEqualTo(1009);
            Map<Long, Long> after = allocated();
            after.keySet().remove(Thread.currentThread().getId());
            long cost = after.entrySet().stream()
                    .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                    .sum();
            assertThat(cost).as("bytes that all threads but this one allocated").isLessThan(MOST_ALLOCATED);
        }
        served.assertServesOthers();
    }

    private static Map<Long, Long> allocated() {
        Map<Long, Long> allocated = new HashMap<>();
        for (long thread : THREADS.getAllThreadIds()) {
            allocated.put(thread, Math.max(0, THREADS.getThreadAllocatedBytes(thread)));
        }
        return allocated;
    }

    /** Zeros from end to end: one part of them, compressed and flushed to a byte, over and over. */
    private static byte[] bomb() {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(new byte[PART_BYTES]);
        byte[] room = new byte[1 << 20];
        int length = deflater.deflate(room, 0, room.length, Deflater.FULL_FLUSH);
        deflater.end();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (long size = 0; size < BOMB_BYTES; size += PART_BYTES) {
            all.write(room, 0, length);
        }
        return all.toByteArray();
    }
}
