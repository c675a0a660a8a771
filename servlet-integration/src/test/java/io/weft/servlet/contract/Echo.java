package io.weft.servlet.contract;

import io.weft.transport.Transport;
import java.nio.ByteBuffer;

/** Writes back what it reads, and reads no more while a write is outstanding. */
public class Echo extends Recorder {

    private final int chunk;

    /** Makes a listener that reads this many bytes at a time. */
    public Echo(Transport transport, int chunk) {
        super(transport);
        this.chunk = chunk;
    }

    @Override
    public void onOpen() {
        super.onOpen();
        transport.awaitReadable();
    }

    @Override
    public void onReadable() {
        super.onReadable();
        int count;
        do {
            ByteBuffer bytes = ByteBuffer.allocate(chunk);
            count = read(bytes);
            if (count > 0 && !write(new ByteBuffer[] {ByteBuffer.allocate(0), bytes.flip()})) {
                events.add("stalled");
                return;
            }
        } while (count > 0);
        if (count == 0) {
            transport.awaitReadable();
        } else {
            transport.close();
        }
    }

    @Override
    public void onWritten() {
        super.onWritten();
        transport.awaitReadable();
    }
}
