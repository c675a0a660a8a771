package io.weft.benchmark.compare;

import io.weft.benchmark.server.Ports;
import io.weft.benchmark.server.Serve;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server in a process of its own. Used by one thread. */
public final class RunningServer implements AutoCloseable {
    private static final int ANSWER_SECONDS = 60;
    /** Behind the last line, so that nobody waits for another. */
    private static final String END = "";

    private static final int END_SECONDS = 10;
    private static final int QUIET_LOOKS = 50;
    private static final int QUIET_MILLIS = 100;
    private static final double QUIET_MICROS = 20_000;

    private final Contender contender;
    private final Process process;
    private final Path log;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Ports ports;

    private RunningServer(Contender contender, Process process, Path log) throws IOException {
        this.contender = contender;
        this.process = process;
        this.log = log;
        Thread reader = new Thread(this::readLines, "output of " + contender.id());
        reader.setDaemon(true);
        reader.start();
        try {
            String[] said = answer(Serve.LISTENING).split(" ", -1);
            ports = new Ports(Integer.parseInt(said[0]), Integer.parseInt(said[1]));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a server that listens already when this returns.
     *
     * @param flags flags of its JVM
     * @throws IOException if it does not start; its log is named
     */
    static RunningServer start(Contender contender, Bench bench, List<String> flags) throws IOException {
        boolean node = contender.id().equals(NodeServer.ID);
        if (node && !NodeServer.available()) {
            throw new IOException("Node.js or its package ws is not there: npm install ws, or Debian's node-ws");
        }
        Path log = bench.folder().resolve(contender.id() + ".log");
        List<String> command = new ArrayList<>(bench.cores().serverPrefix());
        command.addAll(
                node ? NodeServer.command(bench.folder(), bench.keyStore()) : bench.javaCommand(contender, flags));
        return new RunningServer(
                contender,
                new ProcessBuilder(command).redirectError(log.toFile()).start(),
                log);
    }

    /** What runs. */
    public Contender contender() {
        return contender;
    }

    /** Where it listens. */
    public Ports ports() {
        return ports;
    }

    /** Its processor time since its start, in microseconds. */
    public double cpuMicros() throws IOException {
        return OperatingSystem.cpuMicros(process.pid());
    }

    /** Waits until it has dealt with the end of its connections, and does next to nothing; not for ever. */
    void awaitQuiet() throws IOException {
        try {
            double before = cpuMicros();
            for (int i = 0; i < QUIET_LOOKS; i++) {
                TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
                double now = cpuMicros();
                if (now - before <= QUIET_MICROS) {
                    return;
                }
                before = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is alive in its heap; nothing if it is no JVM, which a question of {@code jcmd} would end. */
    ClassHistogram histogram() throws IOException {
        return contender.id().equals(NodeServer.ID) ? new ClassHistogram(Map.of()) : ClassHistogram.of(process.pid());
    }

    /** How much of it is in memory, in bytes. */
    public long residentBytes() throws IOException {
        return OperatingSystem.residentBytes(process.pid());
    }

    /** What is in use in its heap after a full collection, in bytes. */
    public long heapBytes() throws IOException {
        Writer questions = process.outputWriter();
        questions.write(Serve.MEMORY + "\n");
        questions.flush();
        return Long.parseLong(answer(Serve.HEAP));
    }

    private void readLines() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("Its output cannot be read: " + e.getMessage());
        }
        lines.add(END);
    }

    private String answer(String prefix) throws IOException {
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS);
            while (true) {
                @Nullable String line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (line == null || line.equals(END)) {
                    break;
                }
                if (line.startsWith(prefix)) {
                    return line.substring(prefix.length());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException(contender.id() + " does not say \"" + prefix.trim() + "\"; see " + log);
    }

    /** Ends the process. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
