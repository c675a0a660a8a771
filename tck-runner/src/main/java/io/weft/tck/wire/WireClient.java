package io.weft.tck.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a server under test: sends any bytes in any pieces, reads frames strictly. Every read gives up after ten
 * seconds. One thread reads, one writes; they may be two.
 */
public final class WireClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream input;
    private final OutputStream output;
    private final FrameReader frames;
    /** Control frames met while a message was read; owned by the reading thread. */
    private final Deque<Frame> aside = new ArrayDeque<>();

    private WireClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        input = new BufferedInputStream(socket.getInputStream());
        output = socket.getOutputStream();
        frames = FrameReader.ofServer(input, false);
    }

    /** Connects without sending anything. */
    public static WireClient to(int port) {
        return connect(new Socket(), port, 0);
    }

    /** Connects from another address of this machine, such as {@code 127.0.0.2}, to a server on the loopback interface. */
    public static WireClient from(String address, int port) {
        Socket socket = new Socket();
        try {
            socket.bind(new InetSocketAddress(address, 0));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot connect from " + address, e);
        }
        return connect(socket, port, 0);
    }

    /** Connects with a small receive buffer, so that the server feels soon that this client does not read. */
    public static WireClient withReceiveBuffer(int port, int bytes) {
        return connect(new Socket(), port, bytes);
    }

    /** Connects over TLS. */
    public static WireClient secure(int port, SSLContext tls) {
        try {
            return connect(tls.getSocketFactory().createSocket(), port, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WireClient connect(Socket socket, int port, int receiveBuffer) {
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            return new WireClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot connect to port " + port, e);
        }
    }

    /**
     * Sends a request and reads the head of its response.
     *
     * @throws AssertionError if the response is a 101 that no server may answer this request with
     */
    public Response handshake(UpgradeRequest request) {
        sendBytes(request.bytes());
        return readResponse(request);
    }

    /** Reads the head of the response to a request that was sent already, and checks it as {@link #handshake} does. */
    public Response readResponse(UpgradeRequest request) {
        Response response = HandshakeCheck.checked(request, readResponse());
        response.values("Sec-WebSocket-Extensions").forEach(frames::agree);
        return response;
    }

    /** Reads the head of any response. */
    public Response readResponse() {
        try {
            return Response.read(input);
        } catch (IOException e) {
            throw new UncheckedIOException("No response to the handshake", e);
        }
    }

    /** Sends frames in one piece. */
    public void send(Frame... sent) {
        sendBytes(Frame.bytesOf(sent));
    }

    /** Sends bytes in one piece. */
    public void sendBytes(byte[] bytes) {
        try {
            output.write(bytes);
            output.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot send " + bytes.length + " bytes", e);
        }
    }

    /** Sends bytes that may meet a connection already closed by the server, which is no failure then. */
    public void sendBytesOrMeetTheEnd(byte[] bytes) {
        try {
            output.write(bytes);
            output.flush();
        } catch (IOException e) {
            // The server has seen enough already; what it said is still to be read.
        }
    }

    /** Sends bytes in pieces that end at the given offsets, each in a segment of its own. */
    public void sendCut(byte[] bytes, int... cuts) {
        int from = 0;
        for (int cut : cuts) {
            sendBytes(Arrays.copyOfRange(bytes, from, cut));
            from = cut;
        }
        sendBytes(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    /** The next frame, whatever it is. */
    public Frame receive() {
        Frame frame = aside.isEmpty() ? read() : aside.remove();
        if (frame == null) {
            throw new AssertionError("The server ended the connection where a frame was expected");
        }
        return frame;
    }

    private @Nullable Frame read() {
        try {
            return frames.read();
        } catch (IOException e) {
            throw new UncheckedIOException("No whole frame came within " + TIMEOUT_MILLIS + " ms", e);
        }
    }

    /** The next message, put together from its fragments; control frames that come before its end are kept for later. */
    public Frame receiveMessage() {
        List<byte[]> parts = new ArrayList<>();
        List<Frame> controls = new ArrayList<>();
        int opcode = -1;
        while (true) {
            Frame frame = receive();
            if (frame.opcode() == Opcode.CLOSE) {
                throw new AssertionError("Expected a message, but the server closed: " + frame);
            }
            if (Opcode.isControl(frame.opcode())) {
                controls.add(frame);
                continue;
            }
            opcode = opcode < 0 ? frame.opcode() : opcode;
            parts.add(frame.payload());
            if (frame.fin()) {
                aside.addAll(controls);
                return new Frame(true, 0, opcode, false, Frame.join(parts.toArray(byte[][]::new)));
            }
        }
    }

    /** Reads up to the server's close frame, past whatever it still sends before; the connection stays as it is. */
    public Frame receiveClose() {
        while (true) {
            Frame frame = receive();
            if (frame.opcode() == Opcode.CLOSE) {
                return frame;
            }
        }
    }

    /** The next frame; null where the connection ends instead, orderly or by reset, be it inside a frame. */
    public @Nullable Frame receiveOrEnd() {
        try {
            return aside.isEmpty() ? frames.read() : aside.remove();
        } catch (SocketException | java.io.EOFException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("The server did not end the connection within " + TIMEOUT_MILLIS + " ms", e);
        }
    }

    /** Reads up to the end of the connection, orderly or by reset; frames that come before it are dropped. */
    public void awaitEnd() {
        while (receiveOrEnd() != null) {
            // Frames that were under way when the server decided to end.
        }
    }

    /** Whether the connection stays silent and open for that long. */
    public boolean staysSilent(int millis) {
        try {
            socket.setSoTimeout(millis);
            input.mark(1);
            if (input.read() >= 0) {
                input.reset();
            }
            return false;
        } catch (java.net.SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            restoreTimeout();
        }
    }

    private void restoreTimeout() {
        try {
            socket.setSoTimeout(TIMEOUT_MILLIS);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The socket of a connection whose handshake is over and of which nothing else was read, for a test that goes on by itself.
     *
     * @throws IllegalStateException if bytes behind the handshake have been read already, so that the socket has lost them
     */
    public Socket socket() {
        try {
            if (input.available() > socket.getInputStream().available()) {
                throw new IllegalStateException("Bytes behind the handshake are in this client's buffer");
            }
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends this side only: the server reads the end of input, while this client still reads. */
    public void closeOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tears the connection down with a TCP reset. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the socket without a closing handshake. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
