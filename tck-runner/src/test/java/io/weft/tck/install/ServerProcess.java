package io.weft.tck.install;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, and what it has printed. Every wait is bounded and fails with the log. */
final class ServerProcess implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 300;

    private final Process process;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition printed = lock.newCondition();

    /** What it printed, both streams; under the lock. */
    private final List<String> lines = new ArrayList<>();

    /** Whether its output has ended; under the lock. */
    private boolean ended;

    private ServerProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::readLines, "server-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts Java, the one that runs this test, as quick to start as it can be. */
    static ServerProcess java(Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(arguments);
        return start(new ProcessBuilder(command).directory(folder.toFile()));
    }

    /** Starts any command; one that starts Java in turn finds the one that runs this test. */
    static ServerProcess start(ProcessBuilder command) throws IOException {
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return new ServerProcess(command.redirectErrorStream(true).start());
    }

    private void readLines() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("The output cannot be read: " + e);
        } finally {
            end();
        }
    }

    private void add(String line) {
        lock.lock();
        try {
            lines.add(line);
            printed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            printed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a line in which the pattern is found. */
    Matcher await(Pattern pattern) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        lock.lock();
        try {
            int seen = 0;
            while (true) {
                for (; seen < lines.size(); seen++) {
                    Matcher matcher = pattern.matcher(lines.get(seen));
                    if (matcher.find()) {
                        return matcher;
                    }
                }
                if (ended || !awaitLine(deadline)) {
                    throw new AssertionError("The server did not print '" + pattern + "' but:\n" + printed());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something more to look at; the lock is held. */
    @SuppressWarnings("WaitNotInLoop") // the caller loops
    private boolean awaitLine(long deadline) {
        try {
            return printed.awaitNanos(deadline - System.nanoTime()) > 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** All that it has printed so far. */
    String printed() {
        lock.lock();
        try {
            return String.join("\n", lines);
        } finally {
            lock.unlock();
        }
    }

    /** Asks the server to stop, as an operating system does; it goes on until it has ended by itself. */
    void askToStop() {
        // Process.destroy would close the output as well, of which the last part is yet to come.
        process.toHandle().destroy();
    }

    /** Waits for the process and its output to end, and returns all that it has printed. */
    List<String> awaitEnd() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        lock.lock();
        try {
            while (!ended) {
                if (!awaitLine(deadline)) {
                    throw new AssertionError("The server did not stop, and printed:\n" + printed());
                }
            }
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
