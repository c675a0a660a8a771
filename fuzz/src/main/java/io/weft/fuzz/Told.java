package io.weft.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weft.frame.CloseCode;
import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import io.weft.frame.Violation;
import io.weft.protocol.InboundEvents;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Holds what the frame reader tells against the laws of its interface, and writes it down however the network cut it. */
final class Told implements InboundEvents {
    /** Which of these a broken compressed message is, depends on where the network cut it. */
    private static final Set<Violation> OF_INFLATED = EnumSet.of(
            Violation.MESSAGE_TOO_BIG,
            Violation.TEXT_NOT_UTF8,
            Violation.COMPRESSED_DATA_CORRUPT,
            Violation.COMPRESSION_RATIO_TOO_HIGH);

    private final long maxMessageSize;
    private final List<String> events = new ArrayList<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    /** Data since the last event of another kind. */
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    private boolean underWay;
    private boolean text;
    private boolean over;

    Told(long maxMessageSize) {
        this.maxMessageSize = maxMessageSize;
    }

    /** What was told; data that came last before a violation is left out, since how far it is told depends on the cut. */
    List<String> events() {
        settle();
        return events;
    }

    /** The reader has thrown. */
    void violated(Violation violation) {
        notOver();
        pending.reset();
        events.add("violation " + (OF_INFLATED.contains(violation) ? "of the message" : violation.name()));
        over = true;
    }

    @Override
    public long onMessageStart(Opcode type) {
        notOver();
        Law.holds(!underWay, () -> "a message started inside another");
        Law.holds(type.startsMessage(), () -> type + " started a message");
        add(type.name());
        message.reset();
        underWay = true;
        text = type == Opcode.TEXT;
        return maxMessageSize;
    }

    @Override
    public void onMessageData(ByteBuffer chunk, boolean last) {
        notOver();
        Law.holds(underWay, () -> "data outside of a message");
        Law.holds(last || chunk.hasRemaining(), () -> "an empty chunk that is not the last");
        byte[] bytes = copy(chunk);
        pending.writeBytes(bytes);
        message.writeBytes(bytes);
        Law.holds(message.size() <= maxMessageSize, () -> message.size() + " bytes, the limit is " + maxMessageSize);
        if (last) {
            Law.holds(!text || isUtf8(message.toByteArray()), () -> "a text that is not UTF-8 was told");
            add("end");
            underWay = false;
        }
    }

    @Override
    public void onPing(ByteBuffer payload) {
        control("ping ", payload);
    }

    @Override
    public void onPong(ByteBuffer payload) {
        control("pong ", payload);
    }

    private void control(String what, ByteBuffer payload) {
        notOver();
        Law.holds(payload.remaining() <= 125, () -> what + "of " + payload.remaining() + " bytes");
        add(what + HexFormat.of().formatHex(copy(payload)));
    }

    @Override
    public void onClose(CloseStatus status) {
        notOver();
        Law.holds(
                status.code() == CloseCode.NO_STATUS_RECEIVED || CloseCode.isAllowedOnWire(status.code()),
                () -> "close code " + status.code());
        add("close " + status.code() + " " + status.reason());
        over = true;
    }

    private void notOver() {
        Law.holds(!over, () -> "something was told after the end: " + events);
    }

    private void add(String event) {
        settle();
        events.add(event);
    }

    private void settle() {
        if (pending.size() > 0) {
            events.add("data " + HexFormat.of().formatHex(pending.toByteArray()));
            pending.reset();
        }
    }

    private static byte[] copy(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)); // the JDK's own decoder, which reports what is malformed
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
