package io.weft.tck.soak;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.weft.tck.wire.UpgradeRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;

/** One connection of a soak run: sends messages, compares each echo byte by byte, and leaves in one of many ways. One thread. */
final class SoakPeer {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int SLOW_READ_BYTES = 8 * 1024;
    private static final int LONGEST_SLOW = 100_000;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Habit habit;
    /** Whether the server may end the connection whenever it likes. */
    private final boolean mayBeEnded;

    private final Random random;
    private final SoakTally tally;
    private final SocketChannel channel;
    private final SelectionKey key;

    private ByteBuffer output;
    private ByteBuffer input = NOTHING;
    private byte[] expected = new byte[0];
    private boolean waiting = true;
    private boolean open;
    private boolean closing;
    private int messagesLeft;
    private long due;
    private long lastProgress = System.nanoTime();
    private boolean gone;

    SoakPeer(long number, Selector selector, int port, String path, SoakTally tally, long seed) throws IOException {
        this.habit = Habit.of(number);
        this.mayBeEnded = !path.startsWith(SoakRun.CONTEXT + "/");
        this.random = new Random(seed + number);
        this.tally = tally;
        this.messagesLeft = 1 + random.nextInt(habit == Habit.READS_SLOWLY ? 3 : 20);
        channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (habit == Habit.READS_SLOWLY) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 * SLOW_READ_BYTES);
        }
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
        UpgradeRequest request = UpgradeRequest.to(path, "127.0.0.1:" + port);
        if (habit == Habit.COMPRESSES) {
            request = request.and("Sec-WebSocket-Extensions", "permessage-deflate");
        }
        output = ByteBuffer.wrap(request.bytes());
        key = channel.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE, this);
    }

    boolean isGone() {
        return gone;
    }

    /** Does what is due, and breaks off what takes too long. */
    void tick(long now) {
        if (gone) {
            return;
        }
        try {
            if (now - lastProgress > PATIENCE_NANOS) {
                throw new IOException("nothing came for a minute; waiting: " + waiting + ", closing: " + closing);
            }
            if (habit == Habit.READS_SLOWLY && open) {
                key.interestOpsOr(SelectionKey.OP_READ);
            }
            if (open && !waiting && !closing && now >= due) {
                act();
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    /** The channel is ready. */
    void ready(ByteBuffer scratch) {
        try {
            if (key.isValid() && key.isWritable()) {
                write();
            }
            if (key.isValid() && key.isReadable()) {
                read(scratch);
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Ends the connection now, whatever it is at. */
    void leave() {
        if (open && !closing && !output.hasRemaining()) {
            try {
                sayGoodbye();
                return;
            } catch (IOException e) {
                failed(e);
            }
        }
        abort();
    }

    private void act() throws IOException {
        if (messagesLeft-- > 0) {
            speak();
        } else if (random.nextInt(3) == 0) {
            byte[] half = SoakFrames.frame(SoakFrames.FIN | SoakFrames.BINARY, bytes(1 + random.nextInt(2000)));
            send(Arrays.copyOf(half, random.nextInt(half.length)));
            abort();
        } else {
            sayGoodbye();
        }
    }

    private void sayGoodbye() throws IOException {
        closing = true;
        lastProgress = System.nanoTime();
        send(SoakFrames.frame(SoakFrames.FIN | SoakFrames.CLOSE, new byte[] {0x03, (byte) 0xE8}));
    }

    private void speak() throws IOException {
        switch (habit) {
            case TALKS -> {
                expected = text(size()).getBytes(UTF_8);
                send(SoakFrames.frame(SoakFrames.FIN | SoakFrames.TEXT, expected));
            }
            case COMPRESSES -> {
                expected = text(size()).getBytes(UTF_8);
                send(SoakFrames.frame(
                        SoakFrames.FIN | SoakFrames.RSV1 | SoakFrames.TEXT, SoakFrames.deflate(expected)));
            }
            case FRAGMENTS -> {
                expected = bytes(size());
                send(inFragments(expected));
            }
            case READS_SLOWLY -> {
                expected = bytes(random.nextInt(LONGEST_SLOW));
                send(SoakFrames.frame(SoakFrames.FIN | SoakFrames.BINARY, expected));
            }
            case LISTENS -> {
                expected = bytes(random.nextInt(126));
                send(SoakFrames.frame(SoakFrames.FIN | SoakFrames.PING, expected));
            }
        }
        waiting = true;
    }

    private byte[] inFragments(byte[] message) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        int from = 0;
        int opcode = SoakFrames.BINARY;
        while (random.nextBoolean()) {
            int to = from + random.nextInt(message.length - from + 1);
            frames.writeBytes(SoakFrames.frame(opcode, Arrays.copyOfRange(message, from, to)));
            frames.writeBytes(SoakFrames.frame(SoakFrames.FIN | SoakFrames.PONG, bytes(3)));
            opcode = 0;
            from = to;
        }
        frames.writeBytes(SoakFrames.frame(SoakFrames.FIN | opcode, Arrays.copyOfRange(message, from, message.length)));
        return frames.toByteArray();
    }

    private int size() {
        return random.nextInt(20) == 0 ? random.nextInt(70_000) : random.nextInt(1000);
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text(int size) {
        StringBuilder text = new StringBuilder();
        while (text.length() < size) {
            text.append("weft ").append(random.nextInt(1000)).append(random.nextBoolean() ? " é€😀 " : " ");
        }
        return text.toString();
    }

    private void send(byte[] bytes) throws IOException {
        if (output.hasRemaining()) {
            ByteBuffer both = ByteBuffer.allocate(output.remaining() + bytes.length);
            output = both.put(output).put(bytes).flip();
        } else {
            output = ByteBuffer.wrap(bytes);
        }
        write();
    }

    private void write() throws IOException {
        int unused = channel.write(output);
        if (output.hasRemaining()) {
            key.interestOpsOr(SelectionKey.OP_WRITE);
        } else {
            output = NOTHING;
            key.interestOpsAnd(~SelectionKey.OP_WRITE);
        }
    }

    private void read(ByteBuffer scratch) throws IOException {
        scratch.clear();
        if (habit == Habit.READS_SLOWLY && open) {
            scratch.limit(SLOW_READ_BYTES);
            key.interestOpsAnd(~SelectionKey.OP_READ);
        }
        int length = channel.read(scratch);
        if (length < 0) {
            ended();
            return;
        }
        lastProgress = System.nanoTime();
        keep(scratch.flip());
        if (!open) {
            readHead();
        }
        while (open && !gone && readFrame()) {
            // the next one
        }
        if (!input.hasRemaining()) {
            input = NOTHING;
        }
    }

    private void keep(ByteBuffer more) {
        ByteBuffer both = ByteBuffer.allocate(input.remaining() + more.remaining());
        input = both.put(input).put(more).flip();
    }

    private void readHead() throws IOException {
        String head = US_ASCII.decode(input.duplicate()).toString();
        int end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        if (!head.startsWith("HTTP/1.1 101")) {
            if (mayBeEnded) { // between two deployments
                abort();
                return;
            }
            throw new IOException("answered " + head.lines().findFirst().orElse(""));
        }
        input.position(input.position() + end + 4);
        open = true;
        waiting = false;
        tally.opened++;
        rest();
    }

    private boolean readFrame() throws IOException {
        ByteBuffer frame = input.duplicate();
        if (frame.remaining() < 2) {
            return false;
        }
        int first = frame.get() & 0xFF;
        long length = frame.get() & 0xFF;
        int more = length == 126 ? 2 : length == 127 ? 8 : 0;
        if (frame.remaining() < more) {
            return false;
        }
        length = more == 2 ? frame.getShort() & 0xFFFF : more == 8 ? frame.getLong() : length;
        if (frame.remaining() < length) {
            return false;
        }
        byte[] payload = new byte[(int) length];
        frame.get(payload);
        input.position(frame.position());
        heard(first, payload);
        return true;
    }

    private void heard(int first, byte[] payload) throws IOException {
        int opcode = first & 0x0F;
        if (opcode == SoakFrames.CLOSE) {
            if (!closing && !mayBeEnded) {
                throw new IOException("the server closed with " + Arrays.toString(payload));
            }
            if (!closing) {
                sayGoodbye();
            }
            return;
        }
        if (closing) {
            return; // what was under way
        }
        byte[] message = (first & SoakFrames.RSV1) == 0 ? payload : inflated(payload);
        if (!waiting || !Arrays.equals(message, expected)) {
            throw new IOException("an echo of " + message.length + " bytes with opcode " + opcode
                    + " is not what was sent, " + expected.length + " bytes");
        }
        tally.messages++;
        tally.bytes += message.length;
        waiting = false;
        expected = new byte[0];
        rest();
    }

    private static byte[] inflated(byte[] payload) throws IOException {
        try {
            return SoakFrames.inflate(payload);
        } catch (DataFormatException e) {
            throw new IOException("compressed data is corrupt", e);
        }
    }

    private void rest() {
        due = System.nanoTime() + (long) (random.nextDouble() * tally.restNanos);
    }

    private void ended() throws IOException {
        if (!closing && !mayBeEnded) {
            throw new IOException("the server ended the connection");
        }
        drop();
        tally.closed++;
    }

    private void failed(IOException failure) {
        if (!gone && !closing && !mayBeEnded) {
            tally.failure(habit + ": " + failure.getMessage());
        } else if (!gone && String.valueOf(failure.getMessage()).contains("minute")) {
            tally.failure(habit + ": " + failure.getMessage());
        }
        abort();
    }

    /** A reset: what is unread or unsent is lost. */
    void abort() {
        if (!gone) {
            tally.aborted++;
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                // It is gone all the same.
            }
            drop();
        }
    }

    private void drop() {
        gone = true;
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            tally.failure("a socket cannot be closed: " + e.getMessage());
        }
    }
}
