package io.weft.client.jetty;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server on a raw socket that answers each request head with the bytes that a script gives, and says when its peer has gone. */
final class ScriptedServer implements Closeable {
    /** The script's word for: say nothing, and keep the connection. */
    static final String SILENCE = "";
    /** The script's word for: close without an answer. */
    static final String HANG_UP = "\0";

    final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> ends = new LinkedBlockingQueue<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ServerSocket server;
    private final Function<String, String> script;

    ScriptedServer(Function<String, String> script) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    ScriptedServer(ServerSocket server, Function<String, String> script) {
        this.server = server;
        this.script = script;
        start(this::acceptAll);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            for (String head = head(in); head != null; head = head(in)) {
                heads.add(head);
                String answer = script.apply(head);
                if (answer.equals(HANG_UP)) {
                    break;
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                if (answer.startsWith("HTTP/1.1 101")) {
                    while (in.read() >= 0) {
                        // frames are of no interest here
                    }
                }
            }
        } catch (IOException broken) {
            // As good as an end.
        } finally {
            ends.add(1);
        }
    }

    /** Reads up to the empty line; null at the end. */
    static @Nullable String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    int port() {
        return server.getLocalPort();
    }

    URI uri(String path) {
        return URI.create("ws://localhost:" + port() + path);
    }

    /** Waits until a connection has ended. */
    void awaitEnd() throws InterruptedException {
        if (ends.poll(20, TimeUnit.SECONDS) == null) {
            throw new AssertionError("The client has kept its connection for 20 seconds.");
        }
    }

    /** An answer without a body. */
    static String answer(String status, String... fields) {
        StringBuilder answer = new StringBuilder("HTTP/1.1 " + status + "\r\n");
        for (String field : fields) {
            answer.append(field).append("\r\n");
        }
        return answer.append(status.startsWith("101") ? "\r\n" : "Content-Length: 0\r\n\r\n")
                .toString();
    }

    /** The 101 that fits a request. */
    static String accept(String head, String... fields) {
        String key = requireNonNull(field(head, "Sec-WebSocket-Key"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            List<String> all = new ArrayList<>(List.of(
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest)));
            all.addAll(List.of(fields));
            return answer("101 Switching Protocols", all.toArray(String[]::new));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value of a request's header field, null if it has none. */
    static @Nullable String field(String head, String name) {
        for (String line : head.split("\r\n", -1)) {
            if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                return line.substring(name.length() + 1).strip();
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
