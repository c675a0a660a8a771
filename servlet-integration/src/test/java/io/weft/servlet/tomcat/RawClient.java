package io.weft.servlet.tomcat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A blocking client that upgrades and then sends and reads plain bytes; each read fails after ten seconds. */
final class RawClient implements AutoCloseable {

    final Socket socket;

    /** Below TLS, or the same. */
    private final Socket plain;

    final InputStream in;
    final OutputStream out;

    private RawClient(Socket plain, Socket socket) throws IOException {
        this.plain = plain;
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** @param early what follows the request in the same packet */
    static RawClient upgrade(int port, TomcatHost.Link link, String early) throws Exception {
        Socket plain = new Socket();
        plain.setSoTimeout(10_000);
        // The system lets buffers grow until they hold what a test sends; these stay small.
        plain.setReceiveBufferSize(64 * 1024);
        plain.setSendBufferSize(64 * 1024);
        plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Socket socket = link == TomcatHost.Link.TLS ? TestKeys.over(plain) : plain;
        RawClient client = new RawClient(plain, socket);
        client.send("GET /raw HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: raw\r\n\r\n" + early);
        String head = client.readHead();
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new AssertionError("not upgraded: " + head);
        }
        return client;
    }

    void send(String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    String read(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("only " + bytes.length + " of " + length + " bytes");
        }
        return new String(bytes, ISO_8859_1);
    }

    private String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append(read(1));
        }
        return head.toString();
    }

    /** Ends the connection with a TCP reset. */
    void reset() throws IOException {
        plain.setSoLinger(true, 0);
        plain.close();
    }

    /** Without TLS's farewell, for which the JDK's socket would wait in return. */
    @Override
    public void close() throws IOException {
        plain.close();
    }
}
