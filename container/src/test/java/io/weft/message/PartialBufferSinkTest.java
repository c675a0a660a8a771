package io.weft.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PartialBufferSinkTest {
    private final List<String> received = new ArrayList<>();
    private final MessageSink sink = new PartialBufferSink((piece, last) -> {
        var bytes = Objects.requireNonNull(piece);
        received.add(UTF_8.decode(bytes).toString() + " " + last);
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
        List<ByteBuffer> kept = new ArrayList<>();
        Chunks.message(new PartialBufferSink((piece, last) -> kept.add(Objects.requireNonNull(piece))), "one", "two");

        assertThat(kept).map(piece -> UTF_8.decode(piece).toString()).containsExactly("one", "two");
    }

    @Test
    void abandoningHoldsNothingBack() throws Throwable {
        Chunks.give(sink, "lost", false);
        sink.abandon();
        Chunks.message(sink, "next");

        assertThat(received).containsExactly("lost false", "next true");
    }
}
