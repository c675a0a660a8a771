package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.frame.Bytes;
import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Notes what a connection tells; a test says what it expects until nothing is left. Code of a test can run within an event, and may
 * throw.
 */
final class EventRecorder implements ConnectionListener {

    /** What runs within events of a name; {@code "text"} for the end of a message. */
    final Map<String, Runnable> reactions = new HashMap<>();

    long maxMessageSize = Long.MAX_VALUE;

    /** How often the end of the transport was told, which may be on any thread. */
    final AtomicInteger disconnects = new AtomicInteger();

    /** What the connection says it holds. */
    long pinned;

    private final List<String> events = new ArrayList<>();
    private final AtomicInteger inside = new AtomicInteger();
    private String message = "";
    private String type = "";

    private void happens(String name, String event) {
        assertThat(inside.incrementAndGet()).as("one callback at a time").isOne();
        try {
            synchronized (this) {
                events.add(event);
            }
            Runnable reaction = reactions.get(name);
            if (reaction != null) {
                reaction.run();
            }
        } finally {
            inside.decrementAndGet();
        }
    }

    /** Asserts that these events have come and no others, and forgets them. */
    synchronized void expect(String... expected) {
        assertThat(events).containsExactly(expected);
        events.clear();
    }

    /** In bytes, of all chunks of messages so far. */
    int longestChunk;

    @Override
    public void onOpen() {
        happens("open", "open");
    }

    @Override
    public long onMessageStart(Opcode opcode) {
        type = opcode == Opcode.TEXT ? "text" : "binary";
        message = "";
        Runnable reaction = reactions.get("start");
        if (reaction != null) {
            reaction.run();
        }
        return maxMessageSize;
    }

    @Override
    public void onMessageData(ByteBuffer chunk, boolean last) {
        longestChunk = Math.max(longestChunk, chunk.remaining());
        message += new String(Bytes.copy(chunk), StandardCharsets.UTF_8);
        if (last) {
            happens("text", type + " " + (message.length() > 100 ? message.length() + " bytes" : message));
        }
    }

    @Override
    public void onPinned(long bytes) {
        pinned = bytes;
    }

    @Override
    public void onPong(ByteBuffer payload) {
        happens("pong", "pong " + new String(Bytes.copy(payload), StandardCharsets.UTF_8));
    }

    @Override
    public void onError(Throwable failure) {
        happens("error", "error " + failure.getClass().getSimpleName());
    }

    @Override
    public void onClose(CloseStatus status) {
        happens("close", "close " + status.code() + (status.reason().isEmpty() ? "" : ":" + status.reason()));
    }

    @Override
    public void onDisconnected() {
        disconnects.incrementAndGet();
    }
}
