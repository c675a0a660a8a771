package io.weft.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.wire.ClientRequest;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Weft as a client over sockets: the fuzzing peer is a server that answers each handshake itself. */
class SocketClientTest {
    private static final int SECONDS = 20;

    private final ExecutorService connecting = Executors.newCachedThreadPool();
    private final WebSocketContainer container = ContainerProvider.getWebSocketContainer();

    @Test
    void all_cases() throws Exception {
        Map<WireCase, Verdict> verdicts = Playing.all(this::open);
        Golden.check(Subject.SOCKET_CLIENT, verdicts);
    }

    @AfterEach
    void end() {
        connecting.shutdownNow();
    }

    private FuzzingPeer.Opened open(WireCase played) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS));
            URI uri = URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/" + played.number());
            Future<Session> session = connecting.submit(
                    () -> container.connectToServer(new EchoClient(), ClientOpening.config(played), uri));
            Socket socket = listening.accept();
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS));
            ClientRequest request = ClientRequest.read(socket.getInputStream());
            DeflateTerms terms = played.terms();
            String answer = terms == null ? null : DeflateAnswer.to(request.values("Sec-WebSocket-Extensions"), terms);
            socket.getOutputStream()
                    .write(
                            answer == null
                                    ? request.switching()
                                    : request.switching("Sec-WebSocket-Extensions: " + answer));
            assertThat(session.get(SECONDS, TimeUnit.SECONDS).isOpen()).isTrue();
            return new FuzzingPeer.Opened(
                    new SocketLine(socket), true, answer == null ? null : DeflateAnswer.asServer(answer));
        }
    }
}
