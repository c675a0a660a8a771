package io.weft.client.jetty;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** An HTTP proxy that knows CONNECT only, and leads to one server whatever name it is asked for. */
final class ConnectProxy implements Closeable {
    final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;

    ConnectProxy(int target) throws IOException {
        this.target = target;
        start(() -> {
            try {
                while (true) {
                    Socket socket = listening.accept();
                    start(() -> serve(socket));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "connect-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) {
        try (socket;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            heads.add(requireNonNull(ScriptedServer.head(socket.getInputStream())));
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            start(() -> copy(server, socket));
            copy(socket, server);
        } catch (IOException broken) {
            // As good as an end.
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                out.write(buffer, 0, length);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            // As good as an end.
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
