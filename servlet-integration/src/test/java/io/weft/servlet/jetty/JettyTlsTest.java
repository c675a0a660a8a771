package io.weft.servlet.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same stream, inside TLS. */
@Timeout(60)
class JettyTlsTest {

    private static final String PASSWORD = "changeit";
    private static final int MIB_4 = 4 * 1024 * 1024;

    private static Path keyStore = Path.of("");

    @BeforeAll
    static void makeACertificate(@TempDir Path directory) throws Exception {
        keyStore = directory.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keyStore.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue())
                .as(Files.readString(directory.resolve("keytool.log")))
                .isZero();
    }

    private static <L extends RecordingListener> JettyHost<L> start(DispatchMode mode, Function<Transport, L> connect)
            throws Exception {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(keyStore.toString());
        tls.setKeyStorePassword(PASSWORD);
        return JettyHost.startTls(tls, mode, connect);
    }

    private static RawPeer connect(int port, String version, String early) throws Exception {
        return RawPeer.over(secure(RawPeer.socketTo(port), version), early);
    }

    private static SSLSocket secure(Socket plain, String version) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray()));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
        socket.setEnabledProtocols(new String[] {version});
        return socket;
    }

    @ParameterizedTest
    @CsvSource({"WORKER, TLSv1.3", "INLINE, TLSv1.3", "VIRTUAL, TLSv1.3", "WORKER, TLSv1.2", "INLINE, TLSv1.2"})
    void echoesThroughTlsWithEarlyBytesAndAReaderThatStalls(DispatchMode mode, String version) throws Exception {
        byte[] content = new byte[MIB_4];
        new Random(7).nextBytes(content);
        try (JettyHost<EchoListener> host = start(mode, EchoListener::new);
                RawPeer peer = connect(host.port(), version, "early")) {
            assertThat(((SSLSocket) peer.socket).getSession().getProtocol()).isEqualTo(version);
            assertThat(peer.receive(5)).isEqualTo("early");
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
                try {
                    peer.socket.getOutputStream().write(content);
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            });
            EchoListener echo = host.nextListener();
            InputStream in = peer.socket.getInputStream();
            assertThat(in.readNBytes(MIB_4)).isEqualTo(content);
            sent.get(10, TimeUnit.SECONDS);
            assertThat(echo.failures).isEmpty();
            assertThat(echo.thrown).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"WORKER, TLSv1.3", "INLINE, TLSv1.3", "WORKER, TLSv1.2"})
    void writesMuchToAReaderThatStalls(DispatchMode mode, String version) throws Exception {
        byte[] content = new byte[6 * 1024 * 1024];
        new Random(8).nextBytes(content);
        try (JettyHost<RecordingListener> host = start(mode, RecordingListener::new);
                RawPeer peer = connect(host.port(), version, "")) {
            RecordingListener listener = host.nextListener();
            listener.await("open");
            assertThat(listener.transport.write(new ByteBuffer[] {ByteBuffer.wrap(content)}, 1))
                    .isFalse();
            assertThat(listener.staysQuiet(300)).isTrue();
            assertThat(peer.socket.getInputStream().readNBytes(content.length)).isEqualTo(content);
            listener.await("written");
            assertThat(listener.staysQuiet(100)).isTrue();
            // The JDK's client waits for the answer to its close_notify.
            listener.transport.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3", "TLSv1.2"})
    void endsInOrder(String version) throws Exception {
        try (JettyHost<RecordingListener> host = start(DispatchMode.WORKER, RecordingListener::new);
                RawPeer peer = connect(host.port(), version, "")) {
            RecordingListener listener = host.nextListener();
            listener.await("open");
            assertThat(listener.transport.write(new ByteBuffer[] {ByteBuffer.wrap(new byte[] {'x'})}, 1))
                    .isTrue();
            listener.transport.shutdownOutput();
            // The end of the stream, and not a truncation: close_notify has come.
            assertThat(peer.receive(10)).isEqualTo("x");
            listener.transport.awaitReadable();
            peer.hangUp();
            listener.await("readable");
            assertThat(listener.transport.read(ByteBuffer.allocate(10))).isEqualTo(-1);
            listener.transport.close();
            assertThat(listener.staysQuiet(200)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3", "TLSv1.2"})
    void closesWithANotice(String version) throws Exception {
        try (JettyHost<RecordingListener> host = start(DispatchMode.WORKER, RecordingListener::new);
                RawPeer peer = connect(host.port(), version, "")) {
            RecordingListener listener = host.nextListener();
            listener.await("open");
            listener.transport.close();
            assertThat(peer.receive(1)).isEmpty();
            assertThat(listener.staysQuiet(200)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3", "TLSv1.2"})
    void tellsOnceOfABrokenRecord(String version) throws Exception {
        try (JettyHost<EchoListener> host = start(DispatchMode.WORKER, EchoListener::new);
                Socket plain = RawPeer.socketTo(host.port())) {
            try (RawPeer peer = RawPeer.over(secure(plain, version), "")) {
                EchoListener listener = host.nextListener();
                listener.await("open");
                // 40 bytes of application data that no key has encrypted.
                byte[] record = new byte[45];
                System.arraycopy(new byte[] {23, 3, 3, 0, 40}, 0, record, 0, 5);
                plain.getOutputStream().write(record);
                assertThat(listener.thrown.poll(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
                // The read that met it has thrown; Jetty's close of the connection may be told at the same time, once.
                assertThat(listener.thrown.poll(300, TimeUnit.MILLISECONDS)).isNull();
                assertThat(listener.failures).hasSizeLessThanOrEqualTo(1);
                assertThat(peer.responseHead).contains("101");
            }
        }
    }
}
