package io.weft.servlet.jetty;

import io.weft.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Sends back each byte it reads, and does not read on while a write is outstanding. */
final class EchoListener extends RecordingListener {

    /** What its calls into the transport threw. */
    final BlockingQueue<Throwable> thrown = new LinkedBlockingQueue<>();

    EchoListener(Transport transport) {
        super(transport);
    }

    @Override
    public void onOpen() {
        super.onOpen();
        echo();
    }

    @Override
    public void onReadable() {
        super.onReadable();
        echo();
    }

    @Override
    public void onWritten() {
        super.onWritten();
        transport.awaitReadable();
    }

    private void echo() {
        try {
            while (true) {
                ByteBuffer bytes = ByteBuffer.allocate(16 * 1024);
                int length = transport.read(bytes);
                if (length == 0) {
                    transport.awaitReadable();
                    return;
                }
                if (length < 0) {
                    transport.shutdownOutput();
                    return;
                }
                if (!transport.write(new ByteBuffer[] {bytes.flip()}, 1)) {
                    return;
                }
            }
        } catch (IOException broken) {
            thrown.add(broken);
            transport.close();
        }
    }
}
