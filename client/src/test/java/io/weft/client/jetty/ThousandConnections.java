package io.weft.client.jetty;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures what connections cost a client: opens them to one echo server in another JVM, sends a message on each, and prints threads
 * and heap, first of the idle program and then of the idle connections. Arguments: how many, 1,000 if none.
 */
public final class ThousandConnections {
    private static final long SETTLING_NANOS = 15_000_000_000L;

    private ThousandConnections() {}

    /** Runs the measurement, or with the argument {@code serve} the server. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("serve")) {
            serve();
            return;
        }
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ThousandConnections.class.getName(),
                        "serve")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            measure(count, URI.create("ws://localhost:" + said.readLine() + "/echo"), System.out);
        } finally {
            server.destroy();
        }
    }

    private static void serve() throws Exception {
        try (TomcatPeer peer = new TomcatPeer(null)) {
            System.out.println(peer.port());
            System.out.flush();
            LockSupport.park();
        }
    }

    private static void measure(int count, URI uri, PrintStream out) throws Exception {
        List<Diary> diaries = new ArrayList<>();
        connect(1, uri, diaries).get(0).close(); // Classes are loaded.
        long heap = heap();
        out.printf("before: %d threads, %d KiB of heap%n", threads(), heap / 1024);
        long start = System.nanoTime();
        List<Session> sessions = connect(count, uri, diaries);
        out.printf("%d connections in %d ms%n", count, (System.nanoTime() - start) / 1_000_000);
        out.printf("at work: %d threads%n", threads());
        for (Session session : sessions) {
            session.getBasicRemote().sendText("hello");
        }
        for (Diary diary : diaries.subList(1, diaries.size())) {
            diary.next();
            diary.next();
        }
        LockSupport.parkNanos(SETTLING_NANOS);
        long used = heap() - heap;
        out.printf(
                "idle: %d threads, %d KiB of heap more, %d bytes a connection with its endpoint%n",
                threads(), used / 1024, used / count);
        out.printf("open: %d%n", sessions.stream().filter(Session::isOpen).count());
    }

    private static List<Session> connect(int count, URI uri, List<Diary> diaries) throws Exception {
        var container = ContainerProvider.getWebSocketContainer();
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Diary diary = new Diary();
            diaries.add(diary);
            try {
                sessions.add(container.connectToServer(
                        diary, ClientEndpointConfig.Builder.create().build(), uri));
            } catch (IOException e) {
                throw new IOException("connection " + i, e);
            }
        }
        return sessions;
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
