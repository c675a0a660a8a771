package io.weft.benchmark.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One connection of {@link NioServer}; used by its thread alone. */
final class NioEcho {
    private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *([^\r]+)\r\n");
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int OPCODE_TEXT = 1;
    private static final int SHORT_LENGTH = 126;
    private static final int LONG_LENGTH = 127;
    private static final int MASK_BYTES = 4;
    private static final int TEN = 10;
    private static final int UNKNOWN = -1;
    private static final byte[] NOTHING = {};

    private boolean open;
    private boolean listens;
    private boolean joined;
    private int repeats = 1;
    private byte[] leftover = NOTHING;
    private @Nullable ByteBuffer remainder;
    private @Nullable ByteBuffer large;

    /** Whether what was answered is for all that have joined. */
    boolean broadcasts() {
        return joined;
    }

    /** Whether this connection has asked to hear all the others; once. */
    boolean joins() {
        boolean now = listens && !joined;
        joined |= now;
        return now;
    }

    void takeLeftover(ByteBuffer input) {
        input.put(leftover);
        leftover = NOTHING;
    }

    boolean hasRemainder() {
        return remainder != null;
    }

    void keepRemainder(ByteBuffer output) {
        remainder = ByteBuffer.allocateDirect(output.remaining()).put(output).flip();
    }

    /** Whether all has left. */
    boolean writeRemainder(SocketChannel channel) throws IOException {
        if (remainder != null) {
            channel.write(remainder);
            if (remainder.hasRemaining()) {
                return false;
            }
            remainder = null;
        }
        return true;
    }

    /** Answers every whole frame of the input, and keeps what is cut off. */
    void answer(ByteBuffer input, ByteBuffer output) throws IOException {
        if (!open) {
            shakeHands(input, output);
            return;
        }
        while (answerFrame(input, output)) {
            // next frame
        }
        if (frameBytes(input) > input.capacity()) {
            large = ByteBuffer.allocateDirect(frameBytes(input)).put(input);
        } else if (input.hasRemaining()) {
            leftover = new byte[input.remaining()];
            input.get(leftover);
        }
    }

    /** What is read next belongs into this buffer, until it is full: the frame is longer than those of the server. */
    @Nullable ByteBuffer large() {
        return large;
    }

    /** Whether the buffer is full, which is then no longer wanted. */
    boolean largeIsWhole() {
        if (large != null && large.hasRemaining()) {
            return false;
        }
        large = null;
        return true;
    }

    private boolean answerFrame(ByteBuffer input, ByteBuffer output) {
        int whole = frameBytes(input);
        if (whole == UNKNOWN || input.remaining() < whole) {
            return false;
        }
        int start = input.position();
        int header = headerBytes(input.get(start + 1));
        byte[] payload = new byte[whole - header];
        int mask = input.getInt(start + header - MASK_BYTES);
        input.get(start + header, payload);
        unmask(payload, mask);
        for (int i = 0; i < repeats; i++) {
            writeFrame(input.get(start), payload, output);
        }
        input.position(start + whole);
        return true;
    }

    private static int headerBytes(byte second) {
        int length = second & 0x7F;
        return 2 + MASK_BYTES + (length == SHORT_LENGTH ? Short.BYTES : length == LONG_LENGTH ? Long.BYTES : 0);
    }

    /** How long the frame at the input's position is, header and all, if so much of it has come that this can be seen. */
    private static int frameBytes(ByteBuffer input) {
        int start = input.position();
        if (input.remaining() < 2 || input.remaining() < headerBytes(input.get(start + 1))) {
            return UNKNOWN;
        }
        int length = input.get(start + 1) & 0x7F;
        int header = headerBytes(input.get(start + 1));
        if (length == SHORT_LENGTH) {
            length = input.getShort(start + 2) & 0xFFFF;
        } else if (length == LONG_LENGTH) {
            length = (int) input.getLong(start + 2);
        }
        return header + length;
    }

    private static void writeFrame(byte first, byte[] payload, ByteBuffer output) {
        byte[] answer = payload;
        if ((first & 0x0F) == OPCODE_TEXT) {
            answer = new String(payload, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        }
        output.put(first);
        if (answer.length < SHORT_LENGTH) {
            output.put((byte) answer.length);
        } else if (answer.length <= 0xFFFF) {
            output.put((byte) SHORT_LENGTH).putShort((short) answer.length);
        } else {
            output.put((byte) LONG_LENGTH).putLong(answer.length);
        }
        output.put(answer);
    }

    private static void unmask(byte[] payload, int mask) {
        ByteBuffer whole = ByteBuffer.wrap(payload);
        long wide = ((long) mask << Integer.SIZE) | (mask & 0xFFFFFFFFL);
        int at = 0;
        for (; at <= payload.length - Long.BYTES; at += Long.BYTES) {
            whole.putLong(at, whole.getLong(at) ^ wide);
        }
        for (; at < payload.length; at++) {
            payload[at] ^= (byte) (mask >>> (Byte.SIZE * (MASK_BYTES - 1 - at % MASK_BYTES)));
        }
    }

    private void shakeHands(ByteBuffer input, ByteBuffer output) throws IOException {
        String request = StandardCharsets.ISO_8859_1.decode(input.duplicate()).toString();
        if (!request.endsWith("\r\n\r\n")) {
            leftover = Arrays.copyOf(request.getBytes(StandardCharsets.ISO_8859_1), input.remaining());
            return;
        }
        Matcher key = KEY.matcher(request);
        if (!key.find()) {
            throw new IOException("no key in " + request);
        }
        String answer =
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + accept(key.group(1).trim()) + "\r\n\r\n";
        output.put(answer.getBytes(StandardCharsets.ISO_8859_1));
        listens = request.startsWith("GET /broadcast");
        repeats = request.startsWith("GET /broadcast-ten ") ? TEN : 1;
        open = true;
    }

    private static String accept(String key) throws IOException {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder().encodeToString(sha1.digest((key + GUID).getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("this JVM has no SHA-1", e);
        }
    }
}
