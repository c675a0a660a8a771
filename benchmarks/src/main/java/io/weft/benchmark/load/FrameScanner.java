package io.weft.benchmark.load;

import java.nio.ByteBuffer;

/** Counts the messages in a server's bytes, which may be cut anywhere. Used by the generator's thread alone. */
final class FrameScanner {
    private static final int FIN = 0x80;
    private static final int OPCODE = 0x0F;
    private static final int OPCODE_CLOSE = 8;
    private static final int LENGTH = 0x7F;
    private static final int SHORT_LENGTH = 126;
    private static final int LONG_LENGTH = 127;
    private static final int MAX_HEADER_BYTES = 10;

    private final MessageCheck check;
    /** A header of which only a part has come. */
    private final ByteBuffer cut = ByteBuffer.allocate(MAX_HEADER_BYTES);

    private int first;
    private long payloadLeft;
    private boolean inPayload;
    private boolean closed;

    FrameScanner(MessageCheck check) {
        this.check = check;
    }

    /** Whether a Close frame has come. */
    boolean closed() {
        return closed;
    }

    /**
     * Uses up the input.
     *
     * @return how many data messages ended in it
     * @throws LoadException if a message is not what was sent
     */
    int scan(ByteBuffer input) throws LoadException {
        int messages = 0;
        while (inPayload || input.hasRemaining()) {
            if (!inPayload && !readHeader(input)) {
                return messages;
            }
            int take = (int) Math.min(payloadLeft, input.remaining());
            if ((first & OPCODE) < OPCODE_CLOSE && take > 0) {
                check.data(input, take);
            }
            input.position(input.position() + take);
            payloadLeft -= take;
            if (payloadLeft > 0) {
                return messages;
            }
            inPayload = false;
            messages += endFrame();
        }
        return messages;
    }

    private int endFrame() throws LoadException {
        int opcode = first & OPCODE;
        if (opcode >= OPCODE_CLOSE) {
            closed |= opcode == OPCODE_CLOSE;
            return 0;
        }
        if ((first & FIN) == 0) {
            return 0;
        }
        check.end();
        return 1;
    }

    private boolean readHeader(ByteBuffer input) {
        if (cut.position() == 0 && input.remaining() >= MAX_HEADER_BYTES) {
            parseHeader(input);
            return true;
        }
        while (input.hasRemaining()) {
            cut.put(input.get());
            if (cut.position() >= 2 && cut.position() == headerBytes(cut.get(1))) {
                cut.flip();
                parseHeader(cut);
                cut.clear();
                return true;
            }
        }
        return false;
    }

    private static int headerBytes(byte second) {
        int length = second & LENGTH;
        return 2 + (length == SHORT_LENGTH ? Short.BYTES : length == LONG_LENGTH ? Long.BYTES : 0);
    }

    private void parseHeader(ByteBuffer from) {
        first = from.get();
        int length = from.get() & LENGTH;
        if (length == SHORT_LENGTH) {
            payloadLeft = from.getShort() & 0xFFFF;
        } else if (length == LONG_LENGTH) {
            payloadLeft = from.getLong();
        } else {
            payloadLeft = length;
        }
        inPayload = true;
    }
}
