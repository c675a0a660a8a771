package io.weft.servlet.portable;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.weft.servlet.HostUpgrade;
import io.weft.servlet.Upgrade;
import io.weft.servlet.contract.RawClient;
import io.weft.servlet.contract.Recorder;
import io.weft.servlet.contract.Rest;
import io.weft.servlet.contract.RunningHost;
import io.weft.servlet.contract.Setup;
import io.weft.servlet.contract.TomcatHost;
import io.weft.servlet.contract.TransportContract;
import io.weft.transport.DispatchMode;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortableUpgradeOnTomcatTest implements TransportContract {

    /** So long that no busy machine turns a peer that rests a while into one that stalls for ever. */
    private static final long LONG_LINGER_MILLIS = 100_000;

    @Override
    public HostUpgrade transport() {
        return new PortableUpgrade(LONG_LINGER_MILLIS);
    }

    @Override
    public RunningHost start(Setup setup) throws Exception {
        return TomcatHost.start(setup);
    }

    @Test
    void isNamedAfterTheApiItNeeds() {
        assertThat(transport().name()).isEqualTo("servlet");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPeerThatStallsForEverKeepsNoThread(boolean tls) throws Exception {
        BlockingQueue<Recorder> opened = new LinkedBlockingQueue<>();
        Upgrade upgrade =
                new Upgrade(DispatchMode.WORKER, getClass().getClassLoader(), transport -> new Recorder(transport) {
                    @Override
                    public void onOpen() {
                        write(new byte[MUCH]);
                        opened.add(this);
                    }
                });
        try (RunningHost host = start(new Setup(new PortableUpgrade(100), upgrade, tls));
                RawClient client = RawClient.connect(host.port(), tls, "")) {
            Recorder server = opened.take();
            Rest.check();
            assertThat(isWriting()).as("writing to a peer that does not read").isTrue();
            server.transport.close();
            awaitNoWriter();
            Rest.check();
            assertThat(server.events).isEmpty();
            client.send("The peer's next act ends the connection.");
            assertThat(client.drain()).isLessThan(MUCH);
        }
    }

    @Test
    void aLaneThatAsksForNoMoreKeepsNoThreadOfAStoppedHost() throws Exception {
        BlockingQueue<Thread> called = new LinkedBlockingQueue<>();
        Upgrade upgrade =
                new Upgrade(DispatchMode.WORKER, getClass().getClassLoader(), transport -> new Recorder(transport) {
                    @Override
                    public void onOpen() {
                        transport.awaitReadable();
                    }

                    @Override
                    public void onReadable() {
                        called.add(Thread.currentThread());
                    }
                });
        Thread parked;
        try (RunningHost host = start(new Setup(transport(), upgrade, false));
                RawClient client = RawClient.connect(host.port(), false, "x")) {
            assertThat(client.head()).startsWith("HTTP/1.1 101");
            parked = called.take();
        }
        parked.join(10_000);
        assertThat(parked.isAlive()).isFalse();
    }

    private static void awaitNoWriter() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 200 && isWriting(); i++) {
            boolean unused = never.await(100, MILLISECONDS);
        }
        assertThat(isWriting()).isFalse();
    }

    private static boolean isWriting() {
        return Thread.getAllStackTraces().values().stream().anyMatch(stack -> Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals(StreamWrite.class.getName())));
    }
}
