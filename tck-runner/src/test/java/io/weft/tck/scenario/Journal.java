package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.scenario.endpoint.Notes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What one connection's endpoint noted, as the test reads it: in order, each wait at most ten seconds. */
final class Journal {
    private static final AtomicLong IDS = new AtomicLong();
    private static final int TIMEOUT_SECONDS = 10;

    private final String id = "c" + IDS.incrementAndGet();
    private final BlockingQueue<String> notes = Notes.of(id);
    private final List<String> read = new ArrayList<>();

    /** The path of an endpoint whose only variable is the journal's name. */
    String at(String prefix) {
        return prefix + "/" + id;
    }

    String id() {
        return id;
    }

    /** The next note. */
    String next() {
        try {
            String note = notes.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (note == null) {
                throw new AssertionError("Nothing more noted within " + TIMEOUT_SECONDS + " s after " + read);
            }
            read.add(note);
            return note;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted after " + read, e);
        }
    }

    /** The next notes are these. */
    void expect(String... expected) {
        for (String note : expected) {
            assertThat(next())
                    .as("note after %s", read.subList(0, read.size() - 1))
                    .isEqualTo(note);
        }
    }

    /** Reads up to the note of {@code onClose}, and returns it. */
    String awaitClose() {
        while (true) {
            String note = next();
            if (note.startsWith("close ")) {
                return note;
            }
        }
    }

    /** All that was noted so far. */
    List<String> all() {
        notes.drainTo(read);
        return List.copyOf(read);
    }

    /** No second {@code onClose}, nor anything else, has followed. */
    void assertNothingMore() {
        assertThat(notes).as("notes after %s", read).isEmpty();
    }
}
