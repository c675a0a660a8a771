package io.weft.servlet.undertow;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.weft.servlet.HostUpgrade;
import io.weft.servlet.Upgrade;
import io.weft.servlet.contract.Echo;
import io.weft.servlet.contract.RawClient;
import io.weft.servlet.contract.RunningHost;
import io.weft.servlet.contract.Setup;
import io.weft.servlet.contract.TransportContract;
import io.weft.servlet.contract.UndertowHost;
import io.weft.transport.DispatchMode;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xnio.Options;
import org.xnio.XnioIoThread;

class UndertowUpgradeTest implements TransportContract {

    private final BlockingQueue<Echo> opened = new LinkedBlockingQueue<>();

    @Override
    public HostUpgrade transport() {
        return new UndertowUpgrade();
    }

    @Override
    public RunningHost start(Setup setup) throws Exception {
        return UndertowHost.start(setup);
    }

    private Setup echo(DispatchMode mode, boolean tls) {
        Upgrade upgrade = new Upgrade(mode, getClass().getClassLoader(), transport -> {
            Echo echo = new Echo(transport, 1024);
            opened.add(echo);
            return echo;
        });
        return new Setup(transport(), upgrade, tls);
    }

    @Test
    void isNamedAfterItsHost() {
        assertThat(transport().name()).isEqualTo("undertow");
    }

    @ParameterizedTest
    @EnumSource(DispatchMode.class)
    void runsTheLaneWhereItsDispatchModeSays(DispatchMode mode) throws Exception {
        try (UndertowHost host = UndertowHost.start(echo(mode, false));
                RawClient client = RawClient.connect(host.port(), false, "")) {
            client.send("x");
            assertThat(client.read(1)).isEqualTo("x");
            Echo server = opened.poll(10, SECONDS);
            assertThat(server).isNotNull();
            assertThat(server.threads).hasSizeGreaterThanOrEqualTo(2).allSatisfy(thread -> {
                assertThat(thread instanceof XnioIoThread).isEqualTo(mode == DispatchMode.INLINE);
                assertThat(thread.toString().startsWith("VirtualThread"))
                        .isEqualTo(mode == DispatchMode.VIRTUAL
                                && Runtime.version().feature() >= 21);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anIdleConnectionOutlivesUndertowsTimeouts(boolean idleTimeoutToo) throws Exception {
        Consumer<Undertow.Builder> timeouts = builder -> {
            builder.setSocketOption(Options.READ_TIMEOUT, 200);
            builder.setSocketOption(Options.WRITE_TIMEOUT, 200);
            if (idleTimeoutToo) {
                builder.setServerOption(UndertowOptions.IDLE_TIMEOUT, 200);
            }
        };
        try (UndertowHost host = UndertowHost.start(echo(DispatchMode.WORKER, false), timeouts);
                RawClient client = RawClient.connect(host.port(), false, "x")) {
            assertThat(client.read(1)).isEqualTo("x");
            Echo server = opened.poll(10, SECONDS);
            assertThat(server).isNotNull();
            server.events.clear();
            assertThat(server.events.poll(1_500, MILLISECONDS)).isNull();
            client.send("still here");
            assertThat(client.read(10)).isEqualTo("still here");
        }
    }

    @Test
    void refusesARequestOfAnotherHost() {
        HttpServletRequest foreign = (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (p, m, a) -> {
                    throw new AssertionError(m.getName());
                });
        HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (p, m, a) -> {
                    throw new AssertionError(m.getName());
                });
        assertThatExceptionOfType(ServletException.class)
                .isThrownBy(() -> transport()
                        .upgrade(
                                foreign,
                                response,
                                echo(DispatchMode.WORKER, false).upgrade()))
                .withMessageContaining("no Undertow request");
    }
}
