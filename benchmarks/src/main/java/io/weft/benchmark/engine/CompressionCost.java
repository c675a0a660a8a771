package io.weft.benchmark.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weft.compression.CompressionSettings;
import io.weft.compression.PermessageDeflate;
import io.weft.connection.BufferPool;
import io.weft.extension.Chunks;
import io.weft.extension.InboundTransform;
import io.weft.extension.InstalledExtension.Accepted;
import io.weft.extension.OutboundPiece;
import io.weft.extension.OutboundTransform;
import io.weft.extension.Terms;
import io.weft.frame.ViolationException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * What permessage-deflate costs: bytes on the wire and CPU time of the thread for each level and window, with and without takeover,
 * and the memory of windows that are kept. A command, not a JMH benchmark: it counts bytes as well as time, and CPU time is
 * that of the thread, whatever else the machine does.
 *
 * <pre>{@code
 * java -cp benchmarks/target/weft-benchmarks.jar io.weft.benchmark.engine.CompressionCost
 * }</pre>
 */
public final class CompressionCost {
    private static final String WORDS = "order customer delivered pending Berlin Lisbon invoice amount blue shipment "
            + "warehouse priority standard express returned morning contact Grüße northern";
    private static final int MESSAGES = 64;
    private static final int ROUNDS = 7;
    private static final long ROUND_NANOS = 20_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final BufferPool buffers = new BufferPool(16 * 1024, 8);
    private final List<byte[]> messages;
    private long sink;

    private CompressionCost(List<byte[]> messages) {
        this.messages = messages;
    }

    /**
     * Prints the tables of {@code docs/compression.md}.
     *
     * @param arguments which of {@code levels}, {@code windows} and {@code memory}; all if none is given
     */
    public static void main(String[] arguments) throws Exception {
        List<String> tables = arguments.length == 0 ? List.of("levels", "windows", "memory") : List.of(arguments);
        if (tables.contains("levels")) {
            for (int size : new int[] {256, 512, 1024, 4096, 65_536}) {
                new CompressionCost(json(size)).printLevels(size);
            }
        }
        CompressionCost cost = new CompressionCost(json(1024));
        if (tables.contains("windows")) {
            cost.printWindows(false);
            cost.printWindows(true);
        }
        if (tables.contains("memory")) {
            cost.memory();
        }
        System.out.println("\nbytes seen: " + cost.sink); // so that the compiler leaves nothing out
    }

    private void printLevels(int size) {
        System.out.println("\nJSON of " + size + " bytes, a window for each message");
        System.out.println("level   bytes  against level 6   deflate us   inflate us");
        for (int level : new int[] {1, 2, 3, 4, 5, 6, 9}) {
            print(String.valueOf(level), settings(level, false, 15), settings(6, false, 15));
        }
    }

    private void printWindows(boolean takeover) {
        System.out.println(
                "\nJSON of 1024 bytes, level 2, " + (takeover ? "kept windows" : "a window for each message"));
        System.out.println(" bits   bytes  against bits 15   deflate us   inflate us");
        for (int bits = 8; bits <= 15; bits++) {
            print(String.valueOf(bits), settings(2, takeover, bits), settings(2, takeover, 15));
        }
    }

    private static CompressionSettings settings(int level, boolean takeover, int bits) {
        return new CompressionSettings(true, level, 0, takeover, takeover, bits, bits, 0);
    }

    private static Accepted accepted(PermessageDeflate deflate) {
        return Objects.requireNonNull(
                deflate.accept(new Terms(deflate.name(), List.of()), Map.of()), "every legal offer is accepted");
    }

    private void print(String name, CompressionSettings settings, CompressionSettings reference) {
        double bytes = averageBytes(settings);
        System.out.printf(
                Locale.ROOT,
                "%5s %7.0f  %14.1f%%  %11.2f  %11.2f%n",
                name,
                bytes,
                100 * (bytes / averageBytes(reference) - 1),
                deflateMicros(settings),
                inflateMicros(settings));
    }

    private double averageBytes(CompressionSettings settings) {
        return sent(settings).stream()
                .mapToInt(message -> message.length)
                .average()
                .orElse(0);
    }

    /** What the messages become, in their order. */
    private List<byte[]> sent(CompressionSettings settings) {
        try (PermessageDeflate deflate = new PermessageDeflate(settings)) {
            OutboundTransform out = accepted(deflate).extension().outbound().apply(buffers);
            List<byte[]> sent = new ArrayList<>();
            for (byte[] message : messages) {
                OutboundPiece piece = new OutboundPiece(ByteBuffer.wrap(message), true, true, buffers);
                out.apply(piece);
                byte[] bytes = new byte[piece.payload().remaining()];
                piece.payload().duplicate().get(bytes);
                sent.add(bytes);
                piece.release();
            }
            out.close();
            return sent;
        }
    }

    private double deflateMicros(CompressionSettings settings) {
        try (PermessageDeflate deflate = new PermessageDeflate(settings)) {
            OutboundTransform out = accepted(deflate).extension().outbound().apply(buffers);
            double micros = median(() -> {
                for (byte[] message : messages) {
                    OutboundPiece piece = new OutboundPiece(ByteBuffer.wrap(message), true, true, buffers);
                    out.apply(piece);
                    sink += piece.payload().remaining();
                    piece.release();
                }
            });
            out.close();
            return micros;
        }
    }

    private double inflateMicros(CompressionSettings settings) {
        List<byte[]> sent = sent(settings);
        try (PermessageDeflate deflate = new PermessageDeflate(settings)) {
            InboundTransform in = accepted(deflate).extension().inbound().apply(buffers);
            Chunks end = new Chunks() {
                @Override
                public void accept(ByteBuffer chunk, boolean last) {
                    sink += chunk.remaining();
                }

                @Override
                public long room() {
                    return Long.MAX_VALUE;
                }
            };
            double micros = median(() -> {
                for (byte[] message : sent) {
                    in.begin(4);
                    try {
                        in.accept(ByteBuffer.wrap(message), true, end);
                    } catch (ViolationException e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
            in.close();
            return micros;
        }
    }

    /** The median of some rounds, in microseconds of CPU time per message; the first rounds warm up. */
    private static double median(Runnable allMessages) {
        double[] rounds = new double[ROUNDS];
        for (int round = -3; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            long used = 0;
            int count = 0;
            while (used < ROUND_NANOS) {
                allMessages.run();
                count += MESSAGES;
                used = THREADS.getCurrentThreadCpuTime() - start;
            }
            rounds[Math.max(0, round)] = used / 1000.0 / count;
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    /** Resident memory of connections that keep their windows, after one message each way. */
    private void memory() throws IOException, ViolationException {
        int connections = 1000;
        System.out.println("\nresident memory per connection after one message each way, KiB");
        for (boolean takeover : new boolean[] {false, true}) {
            CompressionSettings settings = settings(2, takeover, 15);
            byte[] message = sent(settings).get(0);
            try (PermessageDeflate deflate = new PermessageDeflate(settings)) {
                List<Object> open = new ArrayList<>();
                System.gc();
                long before = residentKib();
                for (int i = 0; i < connections; i++) {
                    OutboundTransform out =
                            accepted(deflate).extension().outbound().apply(buffers);
                    OutboundPiece piece = new OutboundPiece(ByteBuffer.wrap(messages.get(0)), true, true, buffers);
                    out.apply(piece);
                    piece.release();
                    InboundTransform in =
                            accepted(deflate).extension().inbound().apply(buffers);
                    in.begin(4);
                    in.accept(ByteBuffer.wrap(message), true, new Ignoring());
                    open.add(out);
                    open.add(in);
                }
                System.gc();
                System.out.printf(
                        Locale.ROOT,
                        "%s %8.1f%n",
                        takeover ? "kept windows             " : "a window for each message",
                        (residentKib() - before) / (double) connections);
                open.forEach(CompressionCost::close);
            }
        }
    }

    private static void close(Object transform) {
        if (transform instanceof OutboundTransform out) {
            out.close();
        } else if (transform instanceof InboundTransform in) {
            in.close();
        }
    }

    private static long residentKib() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static final class Ignoring implements Chunks {
        @Override
        public void accept(ByteBuffer chunk, boolean last) {}

        @Override
        public long room() {
            return Long.MAX_VALUE;
        }
    }

    /** Messages as an application may send them: records with names, words, numbers and times, no two alike. */
    private static List<byte[]> json(int size) {
        Random random = new Random(42);
        String[] words = WORDS.split(" ", -1);
        List<byte[]> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            StringBuilder text =
                    new StringBuilder("{\"type\":\"update\",\"sequence\":" + (100_000 + i) + ",\"items\":[");
            while (text.length() < size) {
                text.append("{\"id\":\"").append(Long.toHexString(random.nextLong()));
                text.append("\",\"name\":\"").append(words[random.nextInt(words.length)]);
                text.append(' ').append(words[random.nextInt(words.length)]);
                text.append("\",\"price\":").append(random.nextInt(100_000) / 100.0);
                text.append(",\"active\":").append(random.nextBoolean());
                text.append(",\"at\":\"2026-11-")
                        .append(10 + random.nextInt(20))
                        .append('T');
                text.append(10 + random.nextInt(14)).append(':').append(10 + random.nextInt(50));
                text.append(":00Z\",\"status\":\"")
                        .append(words[random.nextInt(words.length)])
                        .append("\"},");
            }
            messages.add(Arrays.copyOf(text.toString().getBytes(UTF_8), size));
        }
        return messages;
    }
}
