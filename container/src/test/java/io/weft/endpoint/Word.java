package io.weft.endpoint;

import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A message of an application's own, with coders.
 *
 * @param value the word
 */
record Word(String value) {

    /** Encodes and decodes words as text. */
    public static class Text implements Encoder.Text<Word>, Decoder.Text<Word> {
        @Override
        public void init(EndpointConfig config) {}

        @Override
        public String encode(Word word) {
            return word.value();
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }

        @Override
        public Word decode(String text) {
            return new Word("text " + text);
        }

        @Override
        public void destroy() {}
    }

    /** Decodes words from bytes. */
    public static class Binary implements Decoder.Binary<Word> {
        @Override
        public boolean willDecode(ByteBuffer bytes) {
            return true;
        }

        @Override
        public Word decode(ByteBuffer bytes) {
            return new Word("binary " + StandardCharsets.UTF_8.decode(bytes));
        }
    }
}
