package io.weft.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The command line in a JVM of its own. */
final class ServerProcess implements AutoCloseable {

    private static final long SECONDS = 60;

    private final Process process;
    private final CompletableFuture<URI> started = new CompletableFuture<>();
    private final CompletableFuture<String> output;
    private final CompletableFuture<String> errors;

    private ServerProcess(Process process) {
        this.process = process;
        this.output = CompletableFuture.supplyAsync(this::readOutput, ServerProcess::onOwnThread);
        this.errors = CompletableFuture.supplyAsync(this::readErrors, ServerProcess::onOwnThread);
    }

    /** Starts the class {@link Main} from the class path of the tests. */
    static ServerProcess start(String... arguments) throws IOException {
        return start(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()), arguments);
    }

    /** Starts the runnable jar. */
    static ServerProcess startJar(Path jar, String... arguments) throws IOException {
        return start(List.of("-jar", jar.toString()), arguments);
    }

    private static ServerProcess start(List<String> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(program);
        command.addAll(List.of(arguments));
        return new ServerProcess(new ProcessBuilder(command).start());
    }

    /** The common pool may be one thread, which others in this JVM need while ours blocks in a read. */
    private static void onOwnThread(Runnable task) {
        Thread thread = new Thread(task, "server-output");
        thread.setDaemon(true);
        thread.start();
    }

    private String readOutput() {
        StringBuilder all = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                all.append(line).append('\n');
                if (line.startsWith("Serving ")) {
                    started.complete(URI.create(line.substring(8, line.indexOf(' ', 8))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            started.completeExceptionally(new IllegalStateException("ended without serving: " + all));
        }
        return all.toString();
    }

    private String readErrors() {
        try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
            StringBuilder all = new StringBuilder();
            reader.lines().forEach(line -> all.append(line).append('\n'));
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the start line; returns the address in it. */
    URI awaitStart() throws Exception {
        return started.get(SECONDS, TimeUnit.SECONDS);
    }

    /** Asks the JVM to end, as Ctrl-C does. */
    void terminate() {
        process.destroy();
    }

    int status() throws InterruptedException {
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                .as("the command has ended")
                .isTrue();
        return process.exitValue();
    }

    /** All of the output, once the command has ended. */
    String output() throws Exception {
        return output.get(SECONDS, TimeUnit.SECONDS);
    }

    /** All of the errors, once the command has ended. */
    String errors() throws Exception {
        return errors.get(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
