package io.weft.servlet.portable;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.weft.servlet.HostUpgrade;
import io.weft.servlet.Upgrade;
import io.weft.servlet.contract.Echo;
import io.weft.servlet.contract.RawClient;
import io.weft.servlet.contract.RunningHost;
import io.weft.servlet.contract.Setup;
import io.weft.servlet.contract.TransportContract;
import io.weft.servlet.contract.UndertowHost;
import io.weft.transport.DispatchMode;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xnio.XnioIoThread;

class PortableUpgradeOnUndertowTest implements TransportContract {

    @Override
    public HostUpgrade transport() {
        return new PortableUpgrade();
    }

    @Override
    public RunningHost start(Setup setup) throws Exception {
        return UndertowHost.start(setup);
    }

    @ParameterizedTest
    @EnumSource(DispatchMode.class)
    void keepsTheLaneOffTheEventLoopUnlessInline(DispatchMode mode) throws Exception {
        BlockingQueue<Echo> opened = new LinkedBlockingQueue<>();
        Upgrade upgrade = new Upgrade(mode, getClass().getClassLoader(), transport -> {
            Echo echo = new Echo(transport, 1024);
            opened.add(echo);
            return echo;
        });
        try (RunningHost host = start(new Setup(transport(), upgrade, false));
                RawClient client = RawClient.connect(host.port(), false, "")) {
            client.send("x");
            assertThat(client.read(1)).isEqualTo("x");
            Echo server = opened.poll(10, SECONDS);
            assertThat(server).isNotNull();
            List<Thread> threads = List.copyOf(server.threads);
            assertThat(threads.get(0)).as("thread of onOpen").isNotInstanceOf(XnioIoThread.class);
            assertThat(threads.get(1) instanceof XnioIoThread)
                    .as("onReadable on the loop")
                    .isEqualTo(mode == DispatchMode.INLINE);
        }
    }
}
