package io.weft.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.weft.frame.Bytes;
import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import io.weft.frame.Role;
import io.weft.frame.Seed;
import io.weft.protocol.RandomTraffic.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The JDK's own client reads what we write, and we read what it writes. */
class JdkPeerTest {
    private static final int MESSAGES = 10_000;
    private static final int TIMEOUT_SECONDS = 60;
    private static final Limits LIMITS = new Limits(1 << 20, 1 << 10, 1 << 14);
    private static final Pattern KEY = Pattern.compile("(?i)\r\nSec-WebSocket-Key: *(\\S+)\r\n");

    private final RandomTraffic traffic = new RandomTraffic(Seed.random(getClass()));
    private final JdkListener listener = new JdkListener();
    private Socket socket = new Socket();
    private @Nullable WebSocket client;

    @BeforeEach
    void connect() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(TIMEOUT_SECONDS * 1000);
            CompletableFuture<WebSocket> connecting = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/"), listener);
            socket = server.accept();
            socket.setSoTimeout(TIMEOUT_SECONDS * 1000);
            answerOpeningHandshake(socket);
            client = connecting.get(TIMEOUT_SECONDS, SECONDS);
        }
    }

    @AfterEach
    void disconnect() throws IOException {
        if (client != null) {
            client.abort();
        }
        socket.close();
    }

    @Test
    void itReadsWhatWeWrite() throws Exception {
        List<Frame> frames = Stream.generate(traffic::message)
                .limit(MESSAGES)
                .flatMap(List::stream)
                .toList();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            write(frames);
            write(List.of(RandomTraffic.close(new CloseStatus(4000, "Gruß"))));
        });
        assertThat(readToClose().events()).endsWith("close 4000 "); // it echoes the code alone
        writing.get(TIMEOUT_SECONDS, SECONDS);

        assertThat(listener.closed.get(TIMEOUT_SECONDS, SECONDS)).isEqualTo(new CloseStatus(4000, "Gruß"));
        assertThat(listener.messages).isEqualTo(messagesOf(frames));
        assertThat(listener.controls).isEqualTo(controlsOf(frames));
    }

    @Test
    @Tag("security-28")
    void weReadWhatItWrites() throws Exception {
        CompletableFuture<Recorder> reading = CompletableFuture.supplyAsync(this::readToClose);
        List<Frame> sent = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            sendPiece(sent, i % 2 == 0, i % 3 != 0);
            if (i % 3 == 0) {
                sendControl(sent, i % 2 == 0);
                sendPiece(sent, i % 2 == 0, true);
            }
        }
        client().sendClose(4001, "Gruß").get(TIMEOUT_SECONDS, SECONDS);

        List<String> expected = new ArrayList<>(RandomTraffic.meaning(sent));
        expected.add("close 4001 Gruß");
        assertThat(reading.get(TIMEOUT_SECONDS, SECONDS).joined()).isEqualTo(expected);

        write(List.of(RandomTraffic.close(new CloseStatus(4001, ""))));
        assertThat(listener.closed.get(TIMEOUT_SECONDS, SECONDS)).isEqualTo(new CloseStatus(4001, ""));
    }

    private void sendPiece(List<Frame> sent, boolean isText, boolean last) throws Exception {
        boolean continues = !sent.isEmpty() && !lastData(sent).fin();
        Opcode opcode = continues ? Opcode.CONTINUATION : isText ? Opcode.TEXT : Opcode.BINARY;
        if (isText) {
            String text = traffic.text(traffic.size());
            client().sendText(text, last).get(TIMEOUT_SECONDS, SECONDS);
            sent.add(new Frame(last, opcode, ByteBuffer.wrap(text.getBytes(UTF_8))));
        } else {
            ByteBuffer bytes = ByteBuffer.wrap(traffic.bytes(traffic.size()));
            client().sendBinary(bytes.duplicate(), last).get(TIMEOUT_SECONDS, SECONDS);
            sent.add(new Frame(last, opcode, bytes));
        }
    }

    private void sendControl(List<Frame> sent, boolean ping) throws Exception {
        ByteBuffer payload = ByteBuffer.wrap(traffic.bytes(traffic.size() % 126));
        (ping ? client().sendPing(payload.duplicate()) : client().sendPong(payload.duplicate()))
                .get(TIMEOUT_SECONDS, SECONDS);
        sent.add(new Frame(true, ping ? Opcode.PING : Opcode.PONG, payload));
    }

    private static Frame lastData(List<Frame> sent) {
        int i = sent.size() - 1;
        while (sent.get(i).opcode().isControl()) {
            i--;
        }
        return sent.get(i);
    }

    private WebSocket client() {
        return Objects.requireNonNull(client);
    }

    private void write(List<Frame> frames) {
        try {
            socket.getOutputStream().write(RandomTraffic.write(Role.SERVER, () -> 0, frames));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Recorder readToClose() {
        try {
            return Recorder.readToClose(Role.SERVER, LIMITS, socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> messagesOf(List<Frame> frames) {
        List<String> messages = new ArrayList<>();
        StringBuilder message = new StringBuilder();
        for (Frame frame : frames) {
            if (frame.opcode().isControl()) {
                continue;
            }
            if (frame.opcode().startsMessage()) {
                message.append(frame.opcode()).append(' ');
            }
            message.append(Bytes.hex(frame.payload()));
            if (frame.fin()) {
                messages.add(message.toString());
                message.setLength(0);
            }
        }
        return messages;
    }

    private static List<String> controlsOf(List<Frame> frames) {
        return frames.stream()
                .filter(frame -> frame.opcode().isControl())
                .map(frame -> frame.opcode() + " " + Bytes.hex(frame.payload()))
                .toList();
    }

    private static void answerOpeningHandshake(Socket socket) throws IOException, GeneralSecurityException {
        StringBuilder request = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (request.indexOf("\r\n\r\n") < 0) {
            request.append(new String(new byte[] {(byte) in.read()}, ISO_8859_1));
        }
        Matcher key = KEY.matcher(request);
        assertThat(key.find()).isTrue();
        byte[] digest = MessageDigest.getInstance("SHA-1")
                .digest((key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(US_ASCII));
        String response = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n";
        socket.getOutputStream().write(response.getBytes(US_ASCII));
    }

    /** Writes down what the JDK's client tells; its callbacks come one at a time, and all before the close. */
    private static final class JdkListener implements WebSocket.Listener {
        private final List<String> messages = new ArrayList<>();
        private final List<String> controls = new ArrayList<>();
        private final CompletableFuture<CloseStatus> closed = new CompletableFuture<>();
        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            return onData(socket, Opcode.TEXT, ByteBuffer.wrap(data.toString().getBytes(UTF_8)), last);
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            return onData(socket, Opcode.BINARY, data, last);
        }

        private @Nullable CompletionStage<?> onData(WebSocket socket, Opcode type, ByteBuffer data, boolean last) {
            if (message.length() == 0) {
                message.append(type).append(' ');
            }
            message.append(Bytes.hex(data));
            if (last) {
                messages.add(message.toString());
                message.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer data) {
            controls.add("PING " + Bytes.hex(data));
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer data) {
            controls.add("PONG " + Bytes.hex(data));
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(new CloseStatus(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            closed.completeExceptionally(failure);
        }
    }
}
