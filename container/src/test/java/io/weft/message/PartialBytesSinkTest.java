package io.weft.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PartialBytesSinkTest {
    private final List<String> received = new ArrayList<>();
    private final MessageSink sink = new PartialBytesSink((piece, last) -> {
        var bytes = Objects.requireNonNull(piece);
        received.add(new String(bytes, UTF_8) + " " + last);
    });

    @Test
    void keepsTheBordersOfTheChunks() throws Throwable {
        Chunks.message(sink, "one", "two", "three");
        Chunks.message(sink, "whole");

        assertThat(received).containsExactly("one false", "two false", "three true", "whole true");
    }

    @Test
    void deliversAnEmptyPieceOnlyIfItIsTheLast() throws Throwable {
        Chunks.message(sink, "", "one", "", "");

        assertThat(received).containsExactly("one false", " true");
    }

    @Test
    void aPieceIsTheHandlersToKeep() throws Throwable {
        List<byte[]> kept = new ArrayList<>();
        Chunks.message(new PartialBytesSink((piece, last) -> kept.add(Objects.requireNonNull(piece))), "one", "two");

        assertThat(kept).map(piece -> new String(piece, UTF_8)).containsExactly("one", "two");
    }

    @Test
    void abandoningHoldsNothingBack() throws Throwable {
        Chunks.give(sink, "lost", false);
        sink.abandon();
        Chunks.message(sink, "next");

        assertThat(received).containsExactly("lost false", "next true");
    }
}
