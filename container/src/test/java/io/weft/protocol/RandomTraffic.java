package io.weft.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weft.frame.Bytes;
import io.weft.frame.ClosePayload;
import io.weft.frame.CloseStatus;
import io.weft.frame.FrameHeaderWriter;
import io.weft.frame.Masking;
import io.weft.frame.MaskingKeys;
import io.weft.frame.Opcode;
import io.weft.frame.Role;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes up messages of all kinds and sizes, in fragments, with control frames in between, and what they mean. */
final class RandomTraffic {
    /** One frame as its sender means it. */
    record Frame(boolean fin, Opcode opcode, ByteBuffer payload) {
        /** One word, as the scripts of peers read and write it. */
        @Override
        public String toString() {
            return (fin ? 1 : 0) + ":" + opcode.code() + ":" + Bytes.hex(payload);
        }
    }

    private static final int[] SIZES = {0, 1, 2, 7, 20, 100, 125, 126, 127, 1000};
    private static final int LARGE = 65_536;
    private static final String[] ALPHABET = {"a", "Z", "0", " ", "ß", "é", "€", "世", "\uffff", "😀", "\udbff\udfff"};

    private final Random random;

    RandomTraffic(Random random) {
        this.random = random;
    }

    /** One data message's frames; control frames may come before, between and after. */
    List<Frame> message() {
        Opcode type = random.nextBoolean() ? Opcode.TEXT : Opcode.BINARY;
        byte[] payload = type == Opcode.TEXT ? text(size()).getBytes(UTF_8) : bytes(size());
        List<Frame> frames = new ArrayList<>();
        Opcode opcode = type;
        int from = 0;
        boolean last;
        do {
            maybeControl(frames);
            last = random.nextInt(3) > 0;
            int to = last ? payload.length : from + random.nextInt(payload.length - from + 1);
            ByteBuffer piece = ByteBuffer.wrap(Arrays.copyOfRange(payload, from, to));
            frames.add(new Frame(last, opcode, piece));
            opcode = Opcode.CONTINUATION; // RFC 6455 §5.4
            from = to;
        } while (!last);
        maybeControl(frames);
        return frames;
    }

    /** A text of about so many bytes, never cut inside a character. */
    String text(int size) {
        StringBuilder text = new StringBuilder();
        boolean ascii = random.nextBoolean();
        while (text.length() < size) {
            text.append(ALPHABET[random.nextInt(ascii ? 4 : ALPHABET.length)]);
        }
        return text.toString();
    }

    /** Mostly small, sometimes at the borders between the forms of length, seldom large. */
    int size() {
        return random.nextInt(500) == 0 ? LARGE - 1 + random.nextInt(3) : SIZES[random.nextInt(SIZES.length)];
    }

    private void maybeControl(List<Frame> frames) {
        if (random.nextInt(4) == 0) {
            Opcode opcode = random.nextBoolean() ? Opcode.PING : Opcode.PONG;
            frames.add(new Frame(true, opcode, ByteBuffer.wrap(bytes(random.nextInt(126)))));
        }
    }

    byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The frames on the wire, as the sender's role writes them. */
    static byte[] write(Role sender, MaskingKeys keys, List<Frame> frames) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (Frame frame : frames) {
            ByteBuffer payload = ByteBuffer.wrap(Bytes.copy(frame.payload()));
            ByteBuffer header = ByteBuffer.allocate(FrameHeaderWriter.MAX_BYTES);
            if (sender == Role.CLIENT) {
                int key = keys.next();
                FrameHeaderWriter.writeMasked(header, frame.fin(), 0, frame.opcode(), payload.remaining(), key);
                Masking.apply(payload, key, 0);
            } else {
                FrameHeaderWriter.write(header, frame.fin(), 0, frame.opcode(), payload.remaining());
            }
            wire.writeBytes(Bytes.copy(header.flip()));
            wire.writeBytes(Bytes.copy(payload));
        }
        return wire.toByteArray();
    }

    static Frame close(CloseStatus status) {
        return new Frame(true, Opcode.CLOSE, ClosePayload.write(status));
    }

    /** What a receiver has to be told, {@link Recorder#joined() joined}. */
    static List<String> meaning(List<Frame> frames) {
        Recorder told = new Recorder();
        for (Frame frame : frames) {
            tell(told, frame);
        }
        return told.joined();
    }

    private static void tell(Recorder told, Frame frame) {
        switch (frame.opcode()) {
            case PING -> told.onPing(frame.payload());
            case PONG -> told.onPong(frame.payload());
            case CLOSE -> throw new IllegalArgumentException("a close frame is not traffic");
            default -> {
                if (frame.opcode().startsMessage()) {
                    told.onMessageStart(frame.opcode());
                }
                if (frame.fin() || frame.payload().hasRemaining()) {
                    told.onMessageData(frame.payload(), frame.fin());
                }
            }
        }
    }
}
