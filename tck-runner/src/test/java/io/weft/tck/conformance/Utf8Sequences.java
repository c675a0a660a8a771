package io.weft.tck.conformance;

import io.weft.tck.wire.Opcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Cases 6.5 to 6.23: byte sequences that are UTF-8 and such that are not (RFC 3629), each as one text. */
final class Utf8Sequences {
    private static final List<String> CUT_SHORT =
            List.of("C0", "E080", "F08080", "F8808080", "FC80808080", "DF", "EFBF", "F7BFBF", "FBBFBFBF", "FDBFBFBFBF");

    private final List<WireCase> cases = new ArrayList<>();
    private int group = 5;

    private Utf8Sequences() {}

    static List<WireCase> all() {
        Utf8Sequences sequences = new Utf8Sequences();
        sequences.lengths();
        sequences.continuations();
        sequences.overlong();
        sequences.surrogates();
        sequences.oddCharacters();
        return sequences.cases;
    }

    private void lengths() {
        good(
                "Characters of one to four bytes",
                Stream.of("24", "C2A2", "E282AC", "F0A4ADA2").map(character -> "68656C6C6F" + character + "776F726C64"),
                Stream.of("CEBAE1BDB9CF83CEBCCEB5"));
        prefixes();
        good("The first character of each length", Stream.of("00", "C280", "E0A080", "F0908080"));
        bad("The first of five and of six bytes", "F888808080", "FC8480808080");
        good("The last character of each length", Stream.of("7F", "DFBF", "EFBFBF", "F48FBFBF"));
        bad("The last of four, five and six bytes, beyond Unicode", "F7BFBFBF", "FBBFBFBFBF", "FDBFBFBFBFBF");
        int here = group++;
        String meaning = "Neighbours of the forbidden ranges";
        int index = 1;
        for (String edge : List.of("ED9FBF", "EE8080", "EFBFBD", "F48FBFBF")) {
            add(here, index++, meaning, Content.hex(edge), true);
        }
        add(here, index, meaning, Content.hex("F4908080"), false);
    }

    /** A text may be cut anywhere on its way, but not end inside a character. */
    private void prefixes() {
        List<Integer> characterEnds = List.of(2, 5, 7, 9, 11);
        for (int length = 1; length <= Utf8Cases.KOSME.length(); length++) {
            Content prefix = Utf8Cases.KOSME.slice(0, length);
            add(group, length, "The first " + length + " bytes of a word", prefix, characterEnds.contains(length));
        }
        group++;
    }

    private void continuations() {
        bad(
                "Continuation bytes without a start",
                "80",
                "BF",
                "80BF",
                "80BF80",
                "80BF80BF",
                "80BF80BF80",
                "80BF80BF80BF",
                each(0x80, 0xBF, "%02X"));
        bad(
                "Start bytes without a continuation, each before a space",
                each(0xC0, 0xDF, "%02X20"),
                each(0xE0, 0xEF, "%02X20"),
                each(0xF0, 0xF7, "%02X20"),
                each(0xF8, 0xFB, "%02X20"),
                each(0xFC, 0xFD, "%02X20"));
        bad("Characters without their last byte", CUT_SHORT.toArray(String[]::new));
        bad("All of those in a row", String.join("", CUT_SHORT));
        bad("Bytes that never occur", "FE", "FF", "FEFEFFFF");
    }

    private void overlong() {
        bad("A slash in too many bytes", "C0AF", "E080AF", "F08080AF", "F8808080AF", "FC80808080AF");
        bad("The last character of each overlong form", "C1BF", "E09FBF", "F08FBFBF", "F887BFBFBF", "FC83BFBFBFBF");
        bad("NUL in too many bytes", "C080", "E08080", "F0808080", "F880808080", "FC8080808080");
    }

    private void surrogates() {
        bad("Half a surrogate pair", "EDA080", "EDADBF", "EDAE80", "EDAFBF", "EDB080", "EDBE80", "EDBFBF");
        String[] pairs = Stream.of("EDA080", "EDADBF", "EDAE80", "EDAFBF")
                .flatMap(high -> Stream.of(high + "EDB080", high + "EDBFBF"))
                .toArray(String[]::new);
        bad("A surrogate pair in two characters", pairs);
    }

    /** Noncharacters are characters on the wire: the last two of the planes, as far as the suite goes through them. */
    private void oddCharacters() {
        Stream<String> planes = IntStream.rangeClosed(0xF0, 0xF4)
                .boxed()
                .flatMap(
                        first -> Stream.of("8F", "9F", "AF", "BF").map(second -> String.format("%02X", first) + second))
                .filter(start -> !start.equals("F08F") && (!start.startsWith("F4") || start.equals("F48F")))
                .flatMap(start -> Stream.of(start + "BFBE", start + "BFBF"));
        good("Noncharacters", Stream.of("EFBFBE", "EFBFBF"), planes);
        good(
                "Specials such as the replacement character",
                IntStream.rangeClosed(0xB9, 0xBF).mapToObj(last -> String.format("EFBF%02X", last)));
    }

    /** The suite leaves out the last byte of each range. */
    private static String each(int from, int to, String form) {
        IntFunction<String> text = value -> String.format(form, value);
        return IntStream.range(from, to).mapToObj(text).collect(Collectors.joining());
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read only
    private void good(String meaning, Stream<String>... sequences) {
        int index = 1;
        for (String digits : Arrays.stream(sequences).flatMap(all -> all).toList()) {
            add(group, index++, meaning, Content.hex(digits), true);
        }
        group++;
    }

    private void bad(String meaning, String... sequences) {
        int index = 1;
        for (String digits : sequences) {
            add(group, index++, meaning, Content.hex(digits), false);
        }
        group++;
    }

    private void add(int in, int index, String meaning, Content content, boolean valid) {
        WireCase.Script script = WireCase.of(
                        "6." + in + "." + index, meaning + (valid ? ", good" : ", bad") + " (" + index + ")")
                .message(Opcode.TEXT, content);
        cases.add(valid ? script.closedAfter(new Event.Message(Opcode.TEXT, content)) : script.failedForText());
    }
}
