package io.weft.servlet.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;

/** A peer that asks for an upgrade on a plain socket, and then reads and writes bytes. */
public final class RawClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 20_000;

    /** Small, so that a peer that does not read is felt early. */
    private static final int RECEIVE_BUFFER = 64 * 1024;

    private static final String REQUEST =
            "GET /upgrade HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: bytes\r\n\r\n";

    final Socket tcp;
    private final String head;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private RawClient(Socket tcp, Socket socket, String early) throws IOException {
        this.tcp = tcp;
        this.socket = socket;
        in = socket.getInputStream();
        out = socket.getOutputStream();
        send(REQUEST + early);
        head = readHead();
    }

    /** The response's status line and header. */
    public String head() {
        return head;
    }

    /** Connects; {@code early} leaves in the same packet as the request. */
    public static RawClient connect(int port, boolean tls, String early) throws IOException, GeneralSecurityException {
        Socket tcp = new Socket();
        tcp.setReceiveBufferSize(RECEIVE_BUFFER);
        tcp.setTcpNoDelay(true);
        tcp.setSoTimeout(TIMEOUT_MILLIS);
        tcp.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        Socket socket = tls ? Keys.context().getSocketFactory().createSocket(tcp, "localhost", port, false) : tcp;
        return new RawClient(tcp, socket, early);
    }

    public void send(String bytes) throws IOException {
        send(bytes.getBytes(US_ASCII));
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    public String read(int count) throws IOException {
        return new String(readBytes(count), US_ASCII);
    }

    byte[] readBytes(int count) throws IOException {
        return in.readNBytes(count);
    }

    /** Reads to the end of the stream; how it ends, in order or by a reset, is all one. */
    public long drain() {
        long count = 0;
        byte[] some = new byte[64 * 1024];
        try {
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                count += n;
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection was not closed", e);
        } catch (IOException e) {
            return count;
        }
        return count;
    }

    /** The next byte, or -1. */
    int readByte() throws IOException {
        return in.read();
    }

    /** Ends our side, under TLS with a close_notify, and can still read. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends the connection with a TCP reset. */
    void reset() throws IOException {
        tcp.setSoLinger(true, 0);
        tcp.close();
    }

    private String readHead() throws IOException {
        StringBuilder lines = new StringBuilder();
        while (lines.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("no response head: " + lines);
            }
            lines.append(new String(new byte[] {(byte) next}, ISO_8859_1));
        }
        return lines.toString();
    }

    @Override
    public void close() throws IOException {
        tcp.close(); // TLS would wait for the other side
    }
}
