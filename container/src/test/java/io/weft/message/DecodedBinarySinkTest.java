package io.weft.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.weft.coder.DecoderModel;
import io.weft.coder.Decoders;
import io.weft.coder.InstanceFactory;
import io.weft.coder.TestConfig;
import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodedBinarySinkTest {
    record Word(String value) {}

    /** Takes what does not start with a question mark. */
    public static class ToWord implements Decoder.Binary<Word> {
        @Override
        public boolean willDecode(ByteBuffer text) {
            return !StandardCharsets.UTF_8.decode(text).toString().startsWith("?");
        }

        @Override
        public Word decode(ByteBuffer text) {
            return new Word(StandardCharsets.UTF_8.decode(text).toString());
        }
    }

    private final List<Object> received = new ArrayList<>();
    private final DecodedBinarySink sink;

    DecodedBinarySinkTest() throws Exception {
        Decoders decoders = DecoderModel.of(List.of(ToWord.class)).open(InstanceFactory.REFLECTIVE, TestConfig.plain());
        sink = new DecodedBinarySink(
                decoders.model().forBinary(Word.class), decoders, (word, last) -> received.add(word + " " + last));
    }

    @Test
    void deliversWhatTheDecoderMakes() throws Throwable {
        Chunks.message(sink, "whole");
        Chunks.message(sink, "in ", "parts");

        assertThat(received).containsExactly(new Word("whole") + " true", new Word("in parts") + " true");
    }

    @Test
    void goesOnAfterAMessageThatNobodyDecodes() throws Throwable {
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> Chunks.message(sink, "?", "?"));
        Chunks.message(sink, "next");

        assertThat(received).containsExactly(new Word("next") + " true");
    }

    @Test
    void forgetsAnAbandonedMessage() throws Throwable {
        Chunks.give(sink, "lost", false);
        sink.abandon();
        Chunks.message(sink, "next");

        assertThat(received).containsExactly(new Word("next") + " true");
    }
}
