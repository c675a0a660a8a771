package io.weft.tck.conformance;

import io.weft.tck.wire.Opcode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.zip.Deflater;

/** Five kinds of data, made by a seeded generator, as compressible and as large as those of the public suite. */
@SuppressWarnings("ImmutableEnumChecker") // made lazily, and the same each time
enum SampleData {
    JSON("JSON", true, 194_056) {
        @Override
        byte[] make(Random random) {
            StringBuilder json = new StringBuilder("[");
            while (json.length() < size()) {
                json.append(String.format(
                        Locale.ROOT,
                        "{\"id\":%d,\"name\":\"%s %s\",\"city\":\"Zürich\",\"balance\":%.2f,\"tags\":[\"%s\",\"%s\"]},%n",
                        random.nextInt(1_000_000),
                        word(random),
                        word(random),
                        random.nextDouble() * 10_000,
                        word(random),
                        word(random)));
            }
            return utf8(json);
        }
    },
    BITMAP("a grey bitmap", false, 263_222) {
        @Override
        byte[] make(Random random) {
            byte[] pixels = new byte[size()];
            int grey = 128;
            for (int i = 0; i < pixels.length; i++) {
                grey += random.nextInt(9) - 4;
                grey = Math.max(0, Math.min(255, grey));
                pixels[i] = (byte) grey;
            }
            return pixels;
        }
    },
    PROSE("prose", false, 222_218) {
        @Override
        byte[] make(Random random) {
            StringBuilder prose = new StringBuilder();
            while (prose.length() < size()) {
                prose.append(word(random)).append(random.nextInt(8) == 0 ? ",\r\n" : " ");
            }
            return Arrays.copyOf(utf8(prose), size());
        }
    },
    HTML("HTML", true, 263_647) {
        @Override
        byte[] make(Random random) {
            StringBuilder html = new StringBuilder("<!doctype html><html><body><table>\n");
            while (html.length() < size()) {
                html.append("<tr class=\"row\"><td>").append(word(random));
                html.append("</td><td><a href=\"/").append(word(random)).append("\">");
                html.append(word(random)).append(" €</a></td></tr>\n");
            }
            return utf8(html);
        }
    },
    DOCUMENT("a compressed document", false, 1_042_328) {
        @Override
        byte[] make(Random random) {
            byte[] document = new byte[size()];
            byte[] text = new byte[4 * size()];
            byte[] prose = PROSE.make(random);
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) (prose[i % prose.length] ^ (random.nextInt(4) == 0 ? random.nextInt(256) : 0));
            }
            Deflater deflater = new Deflater();
            deflater.setInput(text);
            int made = deflater.deflate(document);
            deflater.end();
            return Arrays.copyOf(document, made);
        }
    };

    private static final long SEED = 7692;
    private static final String VOWELS = "aeiouäöü";
    private static final String CONSONANTS = "bdfghklmnprstvwz";

    private final String meaning;
    private final boolean text;
    private final int size;

    /** Made when a case first asks; any number of threads may make the same at a time. */
    private volatile Messages messages;

    SampleData(String meaning, boolean text, int size) {
        this.meaning = meaning;
        this.text = text;
        this.size = size;
        this.messages = new Messages(new byte[0], new int[0]);
    }

    abstract byte[] make(Random random);

    int size() {
        return size;
    }

    String meaning() {
        return meaning;
    }

    String unit() {
        return text ? "characters" : "bytes";
    }

    /** The data cut into messages of that many characters or bytes, beginning anew where it ends. */
    Echoes.Data messagesOf(int units) {
        return new Echoes.Data() {
            @Override
            public int opcode() {
                return text ? Opcode.TEXT : Opcode.BINARY;
            }

            @Override
            public Content message(int index) {
                return messages().cut((long) index * units, units);
            }
        };
    }

    private Messages messages() {
        if (messages.bytes.length == 0) {
            byte[] made = make(new Random(SEED));
            messages = new Messages(made, text ? characterStarts(made) : new int[0]);
        }
        return messages;
    }

    private static int[] characterStarts(byte[] utf8) {
        int[] starts = new int[utf8.length];
        int count = 0;
        for (int i = 0; i < utf8.length; i++) {
            if ((utf8[i] & 0xC0) != 0x80) {
                starts[count++] = i;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    private static byte[] utf8(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
            word.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
        }
        return word.toString();
    }

    /** The data, and where its characters begin; bytes are their own units if that is not said. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Messages(byte[] bytes, int[] starts) {

        Content cut(long from, int units) {
            int total = starts.length == 0 ? bytes.length : starts.length;
            int first = (int) (from % total);
            byte[] message = Arrays.copyOfRange(bytes, offset(first), offset(Math.min(first + units, total)));
            for (int left = units - (total - first); left > 0; left -= total) {
                byte[] more = Arrays.copyOfRange(bytes, 0, offset(Math.min(left, total)));
                message = Arrays.copyOf(message, message.length + more.length);
                System.arraycopy(more, 0, message, message.length - more.length, more.length);
            }
            return Content.of(message);
        }

        private int offset(int unit) {
            if (starts.length == 0) {
                return unit;
            }
            return unit == starts.length ? bytes.length : starts[unit];
        }
    }
}
