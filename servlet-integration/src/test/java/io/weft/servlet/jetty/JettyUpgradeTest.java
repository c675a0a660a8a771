package io.weft.servlet.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.servlet.Upgrade;
import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee11.servlet.ServletChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JettyUpgradeTest {

    @Test
    void namesItself() {
        assertThat(new JettyUpgrade().name()).isEqualTo("jetty");
    }

    @Test
    void sendsTheHeadersOnceEachAndNothingOfABody() throws Exception {
        try (JettyHost<EchoListener> host = JettyHost.start(DispatchMode.WORKER, EchoListener::new);
                RawPeer peer = RawPeer.connect(host.port())) {
            List<String> lines = peer.responseHead.lines().toList();
            assertThat(lines.get(0)).startsWith("HTTP/1.1 101 ");
            assertThat(lines).containsOnlyOnce("Upgrade: websocket", "Connection: Upgrade");
            assertThat(lines).containsOnlyOnce("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            assertThat(peer.responseHead.toLowerCase(Locale.ROOT))
                    .doesNotContain("content-length", "transfer-encoding", "content-type");
        }
    }

    @ParameterizedTest
    @EnumSource(DispatchMode.class)
    void echoes(DispatchMode mode) throws Exception {
        try (JettyHost<EchoListener> host = JettyHost.start(mode, EchoListener::new);
                RawPeer peer = RawPeer.connect(host.port())) {
            for (String text : List.of("a", "some more", "and the last")) {
                peer.send(text);
                assertThat(peer.receive(text.length())).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DispatchMode.class)
    void deliversWhatCameInOnePacketWithTheRequest(DispatchMode mode) throws Exception {
        String early = "x".repeat(3000) + "GET / HTTP/1.1\r\n\r\n";
        try (JettyHost<EchoListener> host = JettyHost.start(mode, EchoListener::new);
                RawPeer peer = RawPeer.connect(host.port(), early)) {
            assertThat(peer.receive(early.length())).isEqualTo(early);
            peer.send("late");
            assertThat(peer.receive(4)).isEqualTo("late");
        }
    }

    @ParameterizedTest
    @EnumSource(DispatchMode.class)
    void callsTheListenerForEarlyBytesWithoutAnythingFromTheNetwork(DispatchMode mode) throws Exception {
        try (JettyHost<RecordingListener> host = JettyHost.start(mode, WaitsBeforeItReads::new);
                RawPeer peer = RawPeer.connect(host.port(), "early")) {
            RecordingListener listener = host.nextListener();
            listener.await("open");
            assertThat(listener.await("readable").loader()).isSameAs(host.applicationLoader);
            assertThat(peer.responseHead).contains("101");
        }
    }

    private static final class WaitsBeforeItReads extends RecordingListener {
        WaitsBeforeItReads(Transport transport) {
            super(transport);
        }

        @Override
        public void onOpen() {
            super.onOpen();
            transport.awaitReadable();
        }
    }

    @Test
    void looksThroughWrappersOfOtherFilters() throws Exception {
        JettyHost<EchoListener> host = JettyHost.withFilter(
                (request, response, chain) -> chain.doFilter(
                        new HttpServletRequestWrapper((HttpServletRequest) request),
                        new HttpServletResponseWrapper((HttpServletResponse) response)),
                EchoListener::new);
        host.server.start();
        try (host;
                RawPeer peer = RawPeer.connect(host.port(), "wrapped")) {
            assertThat(peer.receive(7)).isEqualTo("wrapped");
        }
    }

    @Test
    void findsTheRequestUnderWrappersThatHideItsAttributes() throws Exception {
        JettyHost<EchoListener> host = JettyHost.withFilter(
                (request, response, chain) ->
                        chain.doFilter(new WithoutAttributes((HttpServletRequest) request), response),
                EchoListener::new);
        host.server.start();
        try (host;
                RawPeer peer = RawPeer.connect(host.port(), "hidden")) {
            assertThat(peer.receive(6)).isEqualTo("hidden");
        }
    }

    private static final class WithoutAttributes extends HttpServletRequestWrapper {
        WithoutAttributes(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Object getAttribute(String name) {
            return name.equals(ServletChannel.class.getName()) ? "" : super.getAttribute(name);
        }
    }

    @Test
    void refusesAResponseThatHasLeft() throws Exception {
        JettyHost<EchoListener> host = JettyHost.withFilter(
                (request, response, chain) -> {
                    response.setContentLength(0);
                    response.flushBuffer();
                    chain.doFilter(request, response);
                },
                EchoListener::new);
        host.server.start();
        try (host;
                RawPeer peer = RawPeer.connect(host.port())) {
            assertThat(peer.responseHead).startsWith("HTTP/1.1 200 ");
            assertThat(host.refusals.poll(10, TimeUnit.SECONDS)).hasMessageContaining("already committed");
            assertThat(host.listeners).isEmpty();
        }
    }

    @Test
    void refusesARequestOfAnotherHost() {
        HttpServletRequest foreign = stub(HttpServletRequest.class);
        HttpServletResponse response = stub(HttpServletResponse.class);
        Upgrade upgrade = new Upgrade(DispatchMode.WORKER, getClass().getClassLoader(), EchoListener::new);
        assertThatThrownBy(() -> new JettyUpgrade().upgrade(foreign, response, upgrade))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("does not come from Jetty")
                .hasMessageContaining("no servlet context");
    }

    @Test
    void refusesARequestInAContextOfAnotherHost() {
        ServletContext context = stub(ServletContext.class);
        HttpServletRequest foreign = new HttpServletRequestWrapper(stub(HttpServletRequest.class)) {
            @Override
            public ServletContext getServletContext() {
                return context;
            }
        };
        HttpServletResponse response = stub(HttpServletResponse.class);
        Upgrade upgrade = new Upgrade(DispatchMode.WORKER, getClass().getClassLoader(), EchoListener::new);
        assertThatThrownBy(() -> new JettyUpgrade().upgrade(foreign, response, upgrade))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("does not come from Jetty")
                .hasMessageContaining(context.getClass().getName());
    }

    private static <T> T stub(Class<T> type) {
        Object stub = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getReturnType() == boolean.class ? Boolean.FALSE : null);
        return type.cast(stub);
    }

    @Test
    void staysOpenPastTheIdleTimeoutOfHttp() throws Exception {
        try (JettyHost<EchoListener> host = JettyHost.start(DispatchMode.WORKER, EchoListener::new);
                RawPeer first = RawPeer.connect(host.port())) {
            host.nextListener().await("open");
            // Only now, since a first request may well take longer on a busy machine.
            host.connector.setIdleTimeout(1000);
            try (RawPeer peer = RawPeer.connect(host.port())) {
                EchoListener listener = host.nextListener();
                listener.await("open");
                assertThat(listener.staysQuiet(2000)).isTrue();
                peer.send("still here");
                assertThat(peer.receive(10)).isEqualTo("still here");
            }
            assertThat(first.socket.isClosed()).isFalse();
        }
    }

    @Test
    void staysOpenWhileTheConnectorShutsDownGracefully() throws Exception {
        try (JettyHost<EchoListener> host = JettyHost.start(DispatchMode.WORKER, EchoListener::new);
                RawPeer peer = RawPeer.connect(host.port())) {
            EchoListener listener = host.nextListener();
            listener.await("open");
            host.connector.setShutdownIdleTimeout(100);
            CompletableFuture<Void> shutdown = host.connector.shutdown();
            assertThat(listener.staysQuiet(500)).isTrue();
            assertThat(shutdown).isNotDone();
            peer.send("farewell");
            assertThat(peer.receive(8)).isEqualTo("farewell");
        }
    }
}
