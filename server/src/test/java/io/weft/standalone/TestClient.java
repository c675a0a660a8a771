package io.weft.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** The JDK's client: tells what arrives through queues, each with a time limit. */
final class TestClient implements WebSocket.Listener, AutoCloseable {

    private static final long SECONDS = 20;

    /** How the server closed. */
    record Closed(int code, String reason) {}

    private final BlockingQueue<String> parts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> binaries = new LinkedBlockingQueue<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();

    /** Owned by the client's thread, as is the next. */
    private final StringBuilder text = new StringBuilder();

    private final java.io.ByteArrayOutputStream binary = new java.io.ByteArrayOutputStream();
    private final WebSocket socket;

    private TestClient(HttpClient client, URI uri, String... subprotocols) throws Exception {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        if (subprotocols.length > 0) {
            builder.subprotocols(subprotocols[0], java.util.Arrays.copyOfRange(subprotocols, 1, subprotocols.length));
        }
        socket = builder.buildAsync(uri, this).get(SECONDS, TimeUnit.SECONDS);
    }

    static TestClient connect(WeftServer server, String path, String... subprotocols) throws Exception {
        return new TestClient(HttpClient.newHttpClient(), server.webSocketUri().resolve(path), subprotocols);
    }

    static TestClient connectTrusting(SSLContext trust, WeftServer server, String path) throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(trust).build();
        return new TestClient(client, server.webSocketUri().resolve(path));
    }

    static TestClient connect(URI uri) throws Exception {
        return new TestClient(HttpClient.newHttpClient(), uri);
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    void send(String message) throws Exception {
        socket.sendText(message, true).get(SECONDS, TimeUnit.SECONDS);
    }

    void send(byte[] message) throws Exception {
        socket.sendBinary(ByteBuffer.wrap(message), true).get(SECONDS, TimeUnit.SECONDS);
    }

    void sendFragment(String part, boolean last) throws Exception {
        socket.sendText(part, last).get(SECONDS, TimeUnit.SECONDS);
    }

    void close(int code, String reason) throws Exception {
        socket.sendClose(code, reason).get(SECONDS, TimeUnit.SECONDS);
    }

    /** The next whole text. */
    String text() throws InterruptedException {
        String next = texts.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("a text message within %d s", SECONDS).isNotNull();
        return next;
    }

    /** The next whole binary message. */
    byte[] binary() throws InterruptedException {
        byte[] next = binaries.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("a binary message within %d s", SECONDS).isNotNull();
        return next;
    }

    /** Every part of texts that has arrived so far, in order. */
    BlockingQueue<String> parts() {
        return parts;
    }

    Closed closed() throws Exception {
        return closed.get(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket source, CharSequence data, boolean last) {
        parts.add(data.toString());
        text.append(data);
        if (last) {
            texts.add(text.toString());
            text.setLength(0);
        }
        source.request(1);
        return CompletableFuture.completedStage(source);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket source, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        binary.writeBytes(bytes);
        if (last) {
            binaries.add(binary.toByteArray());
            binary.reset();
        }
        source.request(1);
        return CompletableFuture.completedStage(source);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket source, int code, String reason) {
        closed.complete(new Closed(code, reason));
        return CompletableFuture.completedStage(source);
    }

    @Override
    public void onError(WebSocket source, Throwable failure) {
        closed.completeExceptionally(failure);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
