package io.weft.client.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.client.ClientEnvironment;
import io.weft.client.WeftClientContainer;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Session;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Connections, containers and threads: the last do not grow with the others, and end with the last connection. */
class ManyConnectionsTest {
    private static final int CONNECTIONS = 66;

    private static List<String> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("weft-client"))
                .sorted()
                .toList();
    }

    private static void await(String what, java.util.function.BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - start)
                    .as(what + "; threads are " + ourThreads())
                    .isLessThan(30_000_000_000L);
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Test
    void shareTheirThreads() throws Exception {
        ClientEngine engine = new ClientEngine();
        List<WeftClientContainer> containers = new ArrayList<>();
        List<Session> sessions = new ArrayList<>();
        List<Diary> diaries = new ArrayList<>();
        try (TomcatPeer peer = new TomcatPeer(null)) {
            URI uri = peer.uri("/echo");
            for (int i = 0; i < CONNECTIONS; i++) {
                WeftClientContainer container = new WeftClientContainer(
                        new JettyClientConnector(engine),
                        ClientEnvironment.ofSystem(ManyConnectionsTest.class.getClassLoader()));
                containers.add(container);
                Diary diary = new Diary();
                diaries.add(diary);
                sessions.add(container.connectToServer(
                        diary, ClientEndpointConfig.Builder.create().build(), uri));
            }
            for (Session session : sessions) {
                session.getBasicRemote().sendText("hello");
            }
            for (Diary diary : diaries) {
                assertThat(diary.next()).isEqualTo("open");
                assertThat(diary.next()).isEqualTo("hello");
            }
            assertThat(engine.leases()).isEqualTo(CONNECTIONS);
            await("idle threads end", () -> ourThreads().size() <= 8);
            for (WeftClientContainer container : containers) {
                container.close();
            }
            await("leases are given back", () -> engine.leases() == 0);
            await("threads end", () -> !engine.isRunning() && ourThreads().isEmpty());
        }
    }
}
