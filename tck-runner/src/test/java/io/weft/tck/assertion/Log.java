package io.weft.tck.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.wire.Frame;
import io.weft.tck.wire.WireClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A page of an application's logbook: what endpoints note under its key arrives here in order, each wait at most ten seconds. */
final class Log implements AutoCloseable {
    private static final String MARK = "mark of the reader";

    private final String key = "k" + UUID.randomUUID();
    private final WireClient notes;
    /** Owned by the test's thread. */
    private final List<String> read = new ArrayList<>();

    Log(Site site) {
        notes = site.connect("/logbook/" + key);
    }

    String key() {
        return key;
    }

    /** The path of an endpoint whose last variable is the key. */
    String at(String prefix) {
        return prefix + "/" + key;
    }

    /** The next note. */
    String next() {
        String note = notes.receiveMessage().text();
        read.add(note);
        return note;
    }

    /** The next notes are these. */
    void expect(String... expected) {
        for (String note : expected) {
            List<String> before = List.copyOf(read);
            assertThat(next()).as("note after %s", before).isEqualTo(note);
        }
    }

    /** Reads up to a note that begins so, and returns it. */
    String await(String beginning) {
        while (true) {
            String note = next();
            if (note.startsWith(beginning)) {
                return note;
            }
        }
    }

    /** Nothing was noted that has not been read. */
    void expectNothingMore() {
        notes.send(Frame.text(MARK));
        expect(MARK);
    }

    /** Lets a callback go on that waits in the application for the release of this key. */
    void release() {
        notes.send(Frame.text("release"));
    }

    @Override
    public void close() {
        notes.close();
    }
}
