package io.weft.tck.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;

/** A line over TCP. */
final class SocketLine implements Line {
    private final Socket socket;
    private final InputStream input;
    private final OutputStream output;

    SocketLine(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        input = socket.getInputStream();
        output = socket.getOutputStream();
    }

    @Override
    public void write(byte[] bytes, int from, int to) throws IOException {
        output.write(bytes, from, to - from);
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
