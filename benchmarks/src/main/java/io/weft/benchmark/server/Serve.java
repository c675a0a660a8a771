package io.weft.benchmark.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * A server's JVM. Says {@code listening PLAIN SECURE} once it listens, answers {@code memory} on standard input with {@code heap}
 * and the bytes in use after a full collection, and ends with its standard input, so that no server outlives a comparison.
 */
public final class Serve {
    /** Begins the line that names the ports. */
    public static final String LISTENING = "listening ";

    /** Begins the answer to {@link #MEMORY}. */
    public static final String HEAP = "heap ";

    /** Asks for the heap's size. */
    public static final String MEMORY = "memory";

    private static final int COLLECTIONS = 3;

    private Serve() {}

    /**
     * Starts a server.
     *
     * @param arguments which server, and with whose WebSocket engine, as {@link #start} reads them
     */
    public static void main(String[] arguments) throws Exception {
        Ports ports = start(arguments[0], Engine.valueOf(arguments[1]));
        System.out.println(LISTENING + ports.plain() + " " + ports.secure());
        answerUntilEnd();
        Runtime.getRuntime().halt(0);
    }

    /** Each class is loaded only if it is the one: the others' libraries are not on the class path. */
    private static Ports start(String server, Engine engine) throws Exception {
        return switch (server) {
            case "tomcat" -> TomcatServer.start(engine);
            case "jetty" -> JettyServer.start(engine);
            case "undertow" -> UndertowServer.start(engine);
            case "tyrus" -> TyrusServer.start();
            case "netty" -> NettyServer.start();
            case "nio" -> NioServer.start();
            default -> throw new IllegalArgumentException("There is no server " + server + ".");
        };
    }

    private static void answerUntilEnd() throws IOException {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            if (question.equals(MEMORY)) {
                System.out.println(HEAP + heapAfterCollection());
            }
        }
    }

    @SuppressWarnings("SystemGc") // the collection is what is asked for
    private static long heapAfterCollection() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
