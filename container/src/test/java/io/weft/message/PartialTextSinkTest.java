package io.weft.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartialTextSinkTest {
    private final List<String> received = new ArrayList<>();
    private final PartialTextSink sink = new PartialTextSink((piece, last) -> received.add(piece + " " + last));

    @Test
    void keepsTheBordersOfTheChunks() throws Throwable {
        Chunks.message(sink, "one", "two", "three");
        Chunks.message(sink, "whole €");

        assertThat(received).containsExactly("one false", "two false", "three true", "whole € true");
    }

    @Test
    void deliversAnEmptyPieceOnlyIfItIsTheLast() throws Throwable {
        Chunks.message(sink, "", "one", "", "");
        Chunks.message(sink, "");

        assertThat(received).containsExactly("one false", " true", " true");
    }

    @Test
    void neverCutsACharacter() throws Throwable {
        byte[] text = "aé€😀z".getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= text.length; cut++) {
            received.clear();
            Chunks.give(sink, Arrays.copyOf(text, cut), false);
            Chunks.give(sink, Arrays.copyOfRange(text, cut, text.length), true);

            String joined = String.join("", received).replace(" false", "").replace(" true", "");
            assertThat(joined).as("cut at " + cut).isEqualTo("aé€😀z");
        }
    }

    @Test
    void aChunkInsideACharacterIsNoPiece() throws Throwable {
        byte[] smile = "😀".getBytes(StandardCharsets.UTF_8);
        for (byte part : smile) {
            Chunks.give(sink, new byte[] {part}, false);
        }
        Chunks.give(sink, "", true);

        assertThat(received).containsExactly("😀 false", " true");
    }

    @Test
    void takesChunksFromOutsideTheHeap() throws Throwable {
        sink.accept(
                ByteBuffer.allocateDirect(3)
                        .put("one".getBytes(StandardCharsets.UTF_8))
                        .flip(),
                false);
        Chunks.give(sink, "two", true);

        assertThat(received).containsExactly("one false", "two true");
    }

    @Test
    void forgetsTheHalfCharacterOfAnAbandonedMessage() throws Throwable {
        Chunks.give(sink, new byte[] {(byte) 0xE2}, false);
        sink.abandon();
        Chunks.message(sink, "next", "one");

        assertThat(received).containsExactly("next false", "one true");
    }
}
