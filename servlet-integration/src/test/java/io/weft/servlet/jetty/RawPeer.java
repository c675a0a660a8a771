package io.weft.servlet.jetty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that speaks bytes: it asks for the upgrade in one packet with whatever shall follow at once. */
final class RawPeer implements AutoCloseable {

    private static final String REQUEST =
            """
            GET /socket HTTP/1.1
            Host: localhost
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

            """
                    .replace("\n", "\r\n");

    final Socket socket;
    final String responseHead;

    private RawPeer(Socket socket, String early) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        send(REQUEST + early);
        this.responseHead = readHead();
    }

    static RawPeer connect(int port) throws IOException {
        return connect(port, "");
    }

    static RawPeer connect(int port, String early) throws IOException {
        return new RawPeer(socketTo(port), early);
    }

    /** A socket with a small window, so that a peer that does not read is felt soon. */
    static Socket socketTo(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(64 * 1024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    static RawPeer over(Socket socket, String early) throws IOException {
        return new RawPeer(socket, early);
    }

    private String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("The connection ended inside the response: " + head);
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    String receive(int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    /** Ends both sides in order, as a program does that is done. */
    void hangUp() throws IOException {
        socket.close();
    }

    /** Closes with a reset instead of an orderly end. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
