package io.weft.protocol;

import io.weft.extension.CountingBuffers;
import io.weft.extension.Pipeline;
import io.weft.frame.Bytes;
import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import io.weft.frame.Role;
import io.weft.frame.ViolationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Writes down what {@link InboundFrames} tells, one line an event: {@code TEXT}, {@code data ca}, {@code last fe}. */
final class Recorder implements InboundEvents {
    private final List<String> events = new ArrayList<>();
    private long maxMessageSize = Long.MAX_VALUE;
    private boolean ended;

    /** A reader of a connection without extensions. */
    static InboundFrames reader(Role self, Limits limits, InboundEvents events) {
        return new InboundFrames(self, limits, events, Pipeline.NONE, new CountingBuffers());
    }

    /** Feeds the parts of a byte stream, each with one call, to a new reader. */
    static Recorder read(Role self, Limits limits, long maxMessageSize, List<byte[]> parts) {
        Recorder recorder = new Recorder();
        recorder.maxMessageSize = maxMessageSize;
        InboundFrames frames = reader(self, limits, recorder);
        for (byte[] part : parts) {
            recorder.feed(frames, Bytes.buffer(part));
        }
        return recorder;
    }

    /** Reads a stream until a Close frame, a violation or its end. */
    static Recorder readToClose(Role self, Limits limits, InputStream in) throws IOException {
        Recorder recorder = new Recorder();
        InboundFrames frames = reader(self, limits, recorder);
        byte[] bytes = new byte[1 << 14];
        while (!recorder.ended) {
            int length = in.read(bytes);
            if (length < 0) {
                recorder.events.add("end of stream");
                return recorder;
            }
            recorder.feed(frames, ByteBuffer.wrap(bytes, 0, length));
        }
        return recorder;
    }

    private void feed(InboundFrames frames, ByteBuffer part) {
        try {
            frames.receive(part);
        } catch (ViolationException failure) {
            events.add("violation " + failure.violation());
            ended = true;
        }
        if (part.hasRemaining()) {
            events.add("left " + part.remaining() + " bytes unread");
        }
    }

    /** What was told, chunk by chunk. */
    List<String> events() {
        return List.copyOf(events);
    }

    /**
     * What was told, however the network cut it: the chunks of a message joined as far as no control frame is between them,
     * and without the chunks that came last before a violation, since how far a bad frame is told depends on the cut.
     */
    List<String> joined() {
        List<String> joined = new ArrayList<>();
        for (String event : events) {
            String before = joined.isEmpty() ? "" : joined.get(joined.size() - 1);
            boolean afterData = before.startsWith("data ");
            if (afterData && isData(event)) {
                joined.set(joined.size() - 1, event.substring(0, 5) + before.substring(5) + event.substring(5));
            } else if (afterData && event.startsWith("violation ")) {
                joined.set(joined.size() - 1, event);
            } else {
                joined.add(event);
            }
        }
        return joined;
    }

    private static boolean isData(String event) {
        return event.startsWith("data ") || event.startsWith("last ");
    }

    @Override
    public long onMessageStart(Opcode type) {
        events.add(type.name());
        return maxMessageSize;
    }

    @Override
    public void onMessageData(ByteBuffer chunk, boolean last) {
        events.add((last ? "last " : "data ") + Bytes.hex(chunk));
    }

    @Override
    public void onPing(ByteBuffer payload) {
        events.add("ping " + Bytes.hex(payload));
    }

    @Override
    public void onPong(ByteBuffer payload) {
        events.add("pong " + Bytes.hex(payload));
    }

    @Override
    public void onClose(CloseStatus status) {
        events.add("close " + status.code() + " " + status.reason());
        ended = true;
    }
}
