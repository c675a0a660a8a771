package io.weft.tck.assertion.app;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Encoders and decoders of the application under test. */
public final class Coders {
    private Coders() {}

    /** What is sent and received: a word and how it came. */
    public static class Word {
        final String text;

        Word(String text) {
            this.text = text;
        }
    }

    /** More than a word. */
    public static class LoudWord extends Word {

        LoudWord(String text) {
            super(text);
        }
    }

    /** Notes its life on the page that the endpoint's path names. */
    public static class Noting {
        private final String name = getClass().getSimpleName();
        final String instance = UUID.randomUUID().toString();
        private @Nullable String key;

        /** Of encoders and decoders alike. */
        public void init(EndpointConfig config) {
            key = (String) config.getUserProperties().get("key");
            Logbook.note(key, "init " + name);
        }

        /** Of encoders and decoders alike. */
        public void destroy() {
            Logbook.note(key, "destroy " + name);
        }
    }

    /** Writes a word as text. */
    public static class WordEncoder extends Noting implements Encoder.Text<Word> {

        @Override
        public String encode(Word word) throws EncodeException {
            if (word.text.equals("unspeakable")) {
                throw new EncodeException(word, "unspeakable");
            }
            return "<" + word.text + ">";
        }
    }

    /** Reads words that are not numbers. */
    public static class WordDecoder extends Noting implements Decoder.Text<Word> {

        @Override
        public Word decode(String text) throws DecodeException {
            if (text.equals("broken")) {
                throw new DecodeException(text, "broken");
            }
            return new Word("word " + (text.equals("instance") ? instance : text));
        }

        @Override
        public boolean willDecode(String text) {
            return !Character.isDigit(text.charAt(0)) && !text.startsWith("!");
        }
    }

    /** Reads words that are numbers. */
    public static class NumberDecoder extends Noting implements Decoder.Text<Word> {

        @Override
        public Word decode(String text) {
            return new Word("number " + text);
        }

        @Override
        public boolean willDecode(String text) {
            return Character.isDigit(text.charAt(0));
        }
    }

    /** Reads binary words. */
    public static class BinaryDecoder extends Noting implements Decoder.Binary<Word> {

        @Override
        public Word decode(ByteBuffer bytes) {
            return new Word("binary " + StandardCharsets.UTF_8.decode(bytes));
        }

        @Override
        public boolean willDecode(ByteBuffer bytes) {
            return true;
        }
    }

    /** Fails without reading, or writes nothing. */
    public static class BrokenStream extends Noting implements Decoder.TextStream<Word>, Encoder.BinaryStream<Word> {

        @Override
        public Word decode(Reader reader) throws IOException {
            throw new IOException("not read");
        }

        @Override
        public void encode(Word word, OutputStream stream) throws IOException {
            throw new IOException("not written");
        }
    }

    /** Takes the place of what the container does with an {@code int} by itself. */
    public static class HexEncoder implements Encoder.Text<Integer> {

        @Override
        public String encode(Integer number) {
            return "0x" + Integer.toHexString(number);
        }
    }

    /** Takes the place of the container's own reader. */
    public static class LoudReader implements Decoder.TextStream<Reader> {

        @Override
        public Reader decode(Reader reader) throws IOException {
            StringBuilder text = new StringBuilder();
            for (int next = reader.read(); next >= 0; next = reader.read()) {
                text.append(Character.toUpperCase((char) next));
            }
            return new StringReader(text.toString());
        }
    }

    /** Reads a word from a stream of bytes. */
    public static class StreamDecoder implements Decoder.BinaryStream<Word> {

        @Override
        public Word decode(InputStream stream) throws IOException {
            return new Word(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Writes a word to a stream of bytes. */
    public static class StreamEncoder implements Encoder.BinaryStream<Word> {

        @Override
        public void encode(Word word, OutputStream stream) throws IOException {
            stream.write(("[" + word.text + "]").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A list of sets. */
    @SuppressWarnings("NonApiType") // the pitfall is about these types
    public static class ListDecoder implements Decoder.Text<LinkedList<HashSet<String>>> {

        @Override
        public LinkedList<HashSet<String>> decode(String text) {
            LinkedList<HashSet<String>> list = new LinkedList<>();
            for (String set : text.split(";", -1)) {
                list.add(new HashSet<>(List.of(set.split(",", -1))));
            }
            return list;
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    /** Writes such a list's sizes. */
    @SuppressWarnings("NonApiType") // the pitfall is about these types
    public static class ListEncoder implements Encoder.TextStream<LinkedList<HashSet<String>>> {

        @Override
        public void encode(LinkedList<HashSet<String>> list, Writer writer) throws IOException {
            for (HashSet<String> set : list) {
                writer.write(set.size() + ";");
            }
        }
    }
}
