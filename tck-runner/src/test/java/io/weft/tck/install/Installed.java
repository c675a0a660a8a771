package io.weft.tck.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import io.weft.tck.wire.UpgradeRequest;
import io.weft.tck.wire.WireClient;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A running server with Weft and an endpoint that echoes, and all that is expected of it.
 *
 * @param process where it runs
 * @param port its port on 127.0.0.1
 * @param target the endpoint's path
 */
record Installed(ServerProcess process, int port, String target) implements AutoCloseable {
    private static final Pattern TROUBLE = Pattern.compile("WARN|SEVERE|ERROR|Exception|Error:|[Ll]eak");

    /** What newer JVMs print when libraries of the hosts use methods that are on their way out. */
    private static final Pattern NOTICE_OF_THE_JVM = Pattern.compile(
            "^WARNING: (A (terminally deprecated|restricted) method in |\\S+::\\S+ (has been called by|will be removed in)"
                    + "|Please consider reporting this|Use --enable-native-access|Restricted methods will be blocked)");

    /** What Tomcat says on a machine that is busy. */
    private static final String SLOW_START = "Creation of SecureRandom instance";

    private static final int FLOOD = 1024;
    private static final int FLOOD_BYTES = 64 * 1024;
    /** What socket buffers of both sides, the host and Weft hold: far below the 64 MiB of the flood. */
    private static final int MOST_AHEAD = 384;
    /** Answers on another connection without any progress of the flood. */
    private static final int CALM = 100;

    /** Talks to the endpoint, stops the server while a peer is connected, and looks through the log. */
    void assertServesAndStops(String transport) {
        try {
            assertEchoesAndCloses();
            assertHoldsBackAPeerThatDoesNotRead();
            assertTellsPeersThatItStops();
            assertLog(transport);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(e.getMessage() + "\nThe server printed:\n" + process.printed(), e);
        }
    }

    private void assertEchoesAndCloses() {
        try (WireClient client = connect()) {
            client.send(Frame.text("Grüße"));
            assertThat(client.receive().text()).isEqualTo("Grüße");
            client.send(Frame.binary(new byte[70_000]));
            assertThat(client.receiveMessage().payload()).hasSize(70_000);
            client.send(Frame.ping("there?"));
            Frame pong = client.receive();
            assertThat(pong.opcode()).isEqualTo(Opcode.PONG);
            assertThat(pong.text()).isEqualTo("there?");
            client.send(Frame.close(1000, "done"));
            assertThat(client.receiveClose().closeCode()).isEqualTo(1000);
            client.awaitEnd();
        }
        try (WireClient client = connect()) {
            // Not the shortest form of a length, RFC 6455 §5.2: Tomcat's and Jetty's own modules take it.
            client.sendBytes(Frame.text("").header(126, 0));
            assertThat(client.receiveClose().closeCode()).isEqualTo(1002);
            client.awaitEnd();
        }
    }

    private void assertHoldsBackAPeerThatDoesNotRead() {
        AtomicInteger sent = new AtomicInteger();
        try (WireClient flooding = connect(WireClient.withReceiveBuffer(port, FLOOD_BYTES));
                WireClient other = connect()) {
            Thread writer = new Thread(() -> flood(flooding, sent), "flood");
            writer.start();
            awaitCalm(sent, other);
            assertThat(sent.get())
                    .as("messages of 64 KiB that the server took although the client reads no answer")
                    .isLessThan(MOST_AHEAD);
            for (int i = 0; i < FLOOD; i++) {
                byte[] payload = flooding.receiveMessage().payload();
                assertThat(payload).hasSize(FLOOD_BYTES);
                assertThat(payload[0]).as("sequence number").isEqualTo((byte) i);
            }
        }
    }

    private static void flood(WireClient client, AtomicInteger sent) {
        byte[] payload = new byte[FLOOD_BYTES];
        for (int i = 0; i < FLOOD; i++) {
            payload[0] = (byte) i;
            client.send(Frame.binary(payload));
            sent.incrementAndGet();
        }
    }

    /** The other connection's answers measure time, and show that it is served meanwhile. */
    private static void awaitCalm(AtomicInteger sent, WireClient other) {
        int last = -1;
        for (int calm = 0; calm < CALM; calm++) {
            int now = sent.get();
            calm = now == last && now > 0 ? calm : 0;
            last = now;
            other.send(Frame.text("and you?"));
            assertThat(other.receive().text()).isEqualTo("and you?");
        }
    }

    private void assertTellsPeersThatItStops() {
        try (WireClient client = connect()) {
            // Tomcat cuts a connection off that it has answered with 101 and not handed over yet when it is told to
            // stop.
            client.send(Frame.text("open?"));
            assertThat(client.receive().text()).isEqualTo("open?");
            process.askToStop();
            assertThat(client.receiveClose().closeCode())
                    .as("close code of a server that stops")
                    .isEqualTo(1001);
            client.send(Frame.close(1001, ""));
            client.awaitEnd();
        }
    }

    private void assertLog(String transport) {
        List<String> log = process.awaitEnd();
        assertThat(log)
                .filteredOn(line -> line.contains(" serves WebSocket in "))
                .singleElement()
                .asString()
                .contains("through the " + transport + " transport");
        assertThat(log.stream().filter(Installed::tellsOfTrouble))
                .as("lines of trouble")
                .isEmpty();
    }

    private static boolean tellsOfTrouble(String line) {
        return TROUBLE.matcher(line).find() && !NOTICE_OF_THE_JVM.matcher(line).find() && !line.contains(SLOW_START);
    }

    private WireClient connect() {
        return connect(WireClient.to(port));
    }

    private WireClient connect(WireClient client) {
        UpgradeRequest request = UpgradeRequest.to(target, "127.0.0.1:" + port);
        assertThat(client.handshake(request).status()).isEqualTo(101);
        return client;
    }

    @Override
    public void close() {
        process.close();
    }
}
