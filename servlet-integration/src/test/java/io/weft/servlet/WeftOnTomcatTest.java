package io.weft.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.server.WeftServerContainer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.websocket.server.WsSci;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bridge in a real host: what goes over the wire until the connection is handed over. */
class WeftOnTomcatTest {
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Path base;

    private final Tomcat tomcat = new Tomcat();
    private final List<Object> containersSeen = Collections.synchronizedList(new ArrayList<>());

    private final ServletContainerInitializer weft = (found, servletContext) -> {
        WeftServerContainer container = Weft.install(servletContext, Settings.read(servletContext), new FakeHost());
        try {
            container.addEndpoint(ScannedEndpoints.Echo.class);
        } catch (DeploymentException e) {
            throw new ServletException(e);
        }
    };

    WeftOnTomcatTest(@TempDir Path base) {
        this.base = base;
    }

    /** The application behind the filter; upgrades by itself where asked to. */
    private final class Application extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            Object container = getServletContext().getAttribute(ServerContainer.class.getName());
            containersSeen.add(container);
            if (!"/self".equals(request.getPathInfo())) {
                response.getWriter().print("the application, " + request.getMethod());
                return;
            }
            ServerEndpointConfig config = ServerEndpointConfig.Builder.create(
                            ScannedEndpoints.Programmatic.class, "/**")
                    .build();
            try {
                ((ServerContainer) container)
                        .upgradeHttpToWebSocket(
                                new HttpServletRequestWrapper(request),
                                new HttpServletResponseWrapper(response),
                                config,
                                Map.of());
            } catch (DeploymentException e) {
                throw new ServletException(e);
            }
        }
    }

    /** A filter of the application's that lets nobody in. */
    public static final class Guard implements Filter {

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static void declareGuard(Context context) {
        FilterDef guard = new FilterDef();
        guard.setFilterName("guard");
        guard.setFilterClass(Guard.class.getName());
        context.addFilterDef(guard);
        FilterMap everywhere = new FilterMap();
        everywhere.setFilterName("guard");
        everywhere.addURLPattern("/*");
        context.addFilterMap(everywhere);
    }

    private void start(ServletContainerInitializer... initializers) throws Exception {
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("/app", base.toString());
        for (ServletContainerInitializer initializer : initializers) {
            context.addServletContainerInitializer(initializer, Set.of(ScannedEndpoints.Echo.class));
        }
        prepared.accept(context);
        Wrapper application = Tomcat.addServlet(context, "application", new Application());
        application.setAsyncSupported(false);
        application.addMapping("/*");
        tomcat.start();
    }

    /** What else the application declares. */
    private Consumer<Context> prepared = context -> {};

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    /** Sends a head and reads until the server hangs up. */
    private String answer(String head) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String handshake(String path, String more) {
        return "GET /app" + path + " HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + more;
    }

    @ParameterizedTest
    @CsvSource({", 403", "last, 403", "first, 101"})
    void theApplicationsFiltersSeeHandshakesUnlessItSaysOtherwise(@Nullable String position, int status)
            throws Exception {
        prepared = context -> {
            declareGuard(context);
            if (position != null) {
                context.addParameter("weft.filter", position);
            }
        };
        start(weft);

        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            String head = handshake("/echo", KEY + "Sec-WebSocket-Version: 13\r\n");
            socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 101".length());
            assertThat(new String(start, StandardCharsets.ISO_8859_1)).isEqualTo("HTTP/1.1 " + status);
        }
    }

    @Test
    void aHandshakeIsAnsweredWith101() throws Exception {
        start(weft);

        assertThat(answer(handshake("/echo?a=b%7C", KEY + "Sec-WebSocket-Version: 13\r\n")))
                .startsWith("HTTP/1.1 101 ")
                .containsOnlyOnce("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
                .containsOnlyOnce("Upgrade: websocket\r\n")
                .containsOnlyOnce("Connection: Upgrade\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sec-WebSocket-Version: 13|400|exactly one Sec-WebSocket-Key",
                "Sec-WebSocket-Version: 13;KEY;KEY|400|exactly one Sec-WebSocket-Key",
                "Sec-WebSocket-Version: 13;Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25j|400|16 bytes in base64",
                "Sec-WebSocket-Version: 8;KEY|426|Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Version: 13;KEY;Origin: http://evil.com|403|origin",
                "Sec-WebSocket-Version: 13;KEY;X-Refuse: 1|500|failed",
            })
    void aWrongHandshakeIsAnsweredInPlainTextAndNever101(String lines, int status, String text) throws Exception {
        start(weft);
        String more = lines.replace("KEY", KEY.strip()).replace(";", "\r\n") + "\r\n";

        assertThat(answer(handshake("/echo", more)))
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("Content-Type: text/plain")
                .contains(text)
                .containsPattern("Connection: .*close");
    }

    @Test
    void postAndHttp10AreRejected() throws Exception {
        start(weft);
        String more = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" + KEY;

        assertThat(answer("POST /app/echo HTTP/1.1\r\nHost: example.com\r\nContent-Length: 0\r\n" + more))
                .startsWith("HTTP/1.1 405 ")
                .contains("Allow: GET");
        assertThat(answer("GET /app/echo HTTP/1.0\r\nHost: example.com\r\n" + more))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void whatMatchesNoEndpointOrIsNoHandshakeGoesOn() throws Exception {
        start(weft);

        assertThat(answer(handshake("/nowhere", KEY + "Sec-WebSocket-Version: 13\r\nConnection: close\r\n")))
                .startsWith("HTTP/1.1 200 ")
                .contains("the application, GET");
        assertThat(answer("GET /app/echo HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n"))
                .contains("the application, GET");
    }

    @Test
    void aServletMayUpgradeWithWrappersAndWithoutAsyncSupport() throws Exception {
        start(weft);

        assertThat(answer(handshake("/self", KEY + "Sec-WebSocket-Version: 13\r\n")))
                .startsWith("HTTP/1.1 101 ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void besideTheHostsOwnModuleOursAnswers(boolean oursFirst) throws Exception {
        ServletContainerInitializer own = new WsSci();
        start(
                oursFirst
                        ? new ServletContainerInitializer[] {weft, own}
                        : new ServletContainerInitializer[] {own, weft});

        answer("GET /app/page HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n");
        assertThat(containersSeen).hasSize(1).allMatch(WeftServerContainer.class::isInstance);
        assertThat(answer(handshake("/echo", "Sec-WebSocket-Version: 8\r\n" + KEY)))
                .startsWith("HTTP/1.1 426 ")
                .contains("This server speaks version 13");
    }
}
