package io.weft.benchmark.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A connection without TLS. */
record PlainWire(SocketChannel channel) implements Wire {

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        int unused = channel.write(from);
    }

    @Override
    public boolean writePending() {
        return false;
    }
}
