package io.weft.client.jetty;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A program outside this JVM that listens on a port of the loopback interface. */
final class PeerProcess implements Closeable {
    private static final long STARTS_WITHIN_NANOS = 20_000_000_000L;

    private final Process process;
    private final Path log;

    private PeerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** A port that nobody listened on a moment ago. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Starts a program and waits until it listens; aborts the test if the Debian package that holds it is missing. */
    static PeerProcess start(String debianPackage, int port, List<String> command) throws IOException {
        Path log = Files.createTempFile("weft-client-peer", ".log");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException missing) {
            Files.delete(log);
            return abort(command.get(0) + " is missing; it comes with the Debian package " + debianPackage);
        }
        PeerProcess peer = new PeerProcess(process, log);
        long start = System.nanoTime();
        while (!listens(port)) {
            if (!process.isAlive()) {
                String said = Files.readString(log);
                peer.close();
                return abort(command.get(0) + " has ended (Debian package " + debianPackage + "?); it said: " + said);
            }
            if (System.nanoTime() - start > STARTS_WITHIN_NANOS) {
                peer.close();
                throw new AssertionError(command + " does not listen on port " + port);
            }
            LockSupport.parkNanos(20_000_000);
        }
        return peer;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(log);
    }
}
