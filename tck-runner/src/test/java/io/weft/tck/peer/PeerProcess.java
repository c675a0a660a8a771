package io.weft.tck.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program outside this JVM, read line by line. */
final class PeerProcess implements AutoCloseable {
    /** A line may come after a whole exchange only. */
    private static final int LINE_SECONDS = 300 + Extent.longRun() / 5;

    private static final int END_SECONDS = 30;
    private static final String END = "(it has ended)";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private PeerProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "peer-output");
        reader.setDaemon(true);
        reader.start();
    }

    static PeerProcess start(ProcessBuilder program) throws IOException {
        return new PeerProcess(program.redirectErrorStream(true).start());
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add(e.toString());
        }
        lines.add(END);
    }

    /** The next line of its output. */
    String next() throws InterruptedException {
        String line = lines.poll(LINE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("The peer printed nothing for " + LINE_SECONDS + " s");
        }
        return line;
    }

    /** The next line, which is one of an exchange; anything else it says is why it could not go on. */
    String nextExchange() throws InterruptedException {
        String line = next();
        if (line.matches("(.*\\|)?\\d+:[0-9a-f]{64}\\|\\d+:[0-9a-f]{64}")) {
            return line;
        }
        StringBuilder said = new StringBuilder(line);
        while (!line.equals(END) && !lines.isEmpty()) {
            line = next();
            said.append('\n').append(line);
        }
        throw new AssertionError("The peer said: " + said);
    }

    /** The port on which it says that it listens. */
    int port() throws InterruptedException {
        String line = next();
        if (!line.startsWith("listening ")) {
            throw new AssertionError("The peer said: " + line);
        }
        return Integer.parseInt(line.substring("listening ".length()));
    }

    /** Ends it, and the processes that it has started; waits until they are gone, so that their files may be deleted. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle one : all) {
            one.onExit().orTimeout(END_SECONDS, TimeUnit.SECONDS).join();
        }
    }
}
