package io.weft.tck.conformance;

import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import java.util.ArrayList;
import java.util.List;

/** Cases 6.1 to 6.4: text is UTF-8, wherever it is cut, and fails with its first bad byte (RFC 6455 §5.6 and §8.1). */
final class Utf8Cases {
    /** A Greek word in eleven bytes. */
    static final Content KOSME = Content.hex("CEBA E1BDB9 CF83 CEBC CEB5");
    /** Half a surrogate pair in UTF-8's form, which no UTF-8 text holds; its second byte is the bad one. */
    static final Content SURROGATE = Content.hex("EDA080");

    /** A code point beyond Unicode; again the second byte is the bad one. */
    private static final Content BEYOND = Content.hex("F4908080");

    private static final Content REST = Content.text("edited");
    private static final int SHORT_MILLIS = 150;
    private static final int LONG_MILLIS = 2_000;

    private Utf8Cases() {}

    static List<WireCase> all() {
        List<WireCase> cases = new ArrayList<>();
        empty(cases);
        valid(cases);
        Content bad = KOSME.then(SURROGATE).then(REST);
        cases.add(WireCase.of("6.3.1", "A text with half a surrogate pair")
                .message(Opcode.TEXT, bad)
                .failedForText());
        cases.add(WireCase.of("6.3.2", "The same in fragments of one byte")
                .message(Opcode.TEXT, bad, 1, Cut.NONE)
                .failedForText());
        int firstBad = KOSME.length() + 1;
        cases.add(fragments("6.4.1", "The second of three fragments holds a bad character", KOSME.length(), 15));
        cases.add(fragments("6.4.2", "The second of three fragments ends with the first bad byte", 12, firstBad + 1));
        cases.add(slices("6.4.3", "The second of three pieces of a frame holds a bad character", KOSME.length(), 15));
        cases.add(slices(
                "6.4.4", "The second of three pieces of a frame ends with the first bad byte", 12, firstBad + 1));
        cases.addAll(Utf8Sequences.all());
        return cases;
    }

    private static void empty(List<WireCase> cases) {
        cases.add(WireCase.of("6.1.1", "An empty text").send(Frame.text("")).closedAfter(echo(Content.text(""))));
        cases.add(WireCase.of("6.1.2", "Three empty fragments")
                .send(Frame.text("").unfinished(), Frame.continuation("").unfinished(), Frame.continuation(""))
                .closedAfter(echo(Content.text(""))));
        cases.add(WireCase.of("6.1.3", "A fragment with text between two empty ones")
                .send(
                        Frame.text("").unfinished(),
                        Frame.continuation("in between").unfinished(),
                        Frame.continuation(""))
                .closedAfter(echo(Content.text("in between"))));
    }

    private static void valid(List<WireCase> cases) {
        Content first = Content.text("Grüße-µ@ß");
        Content second = Content.text("öäüàá, UTF-8!");
        Content whole = first.then(second);
        cases.add(WireCase.of("6.2.1", "A text with characters of two bytes")
                .message(Opcode.TEXT, whole)
                .closedAfter(echo(whole)));
        cases.add(WireCase.of("6.2.2", "The same in two fragments that end with a character")
                .send(Frame.of(Opcode.TEXT, first.bytes()).unfinished(), Frame.of(Opcode.CONTINUATION, second.bytes()))
                .closedAfter(echo(whole)));
        cases.add(WireCase.of("6.2.3", "The same in fragments of one byte")
                .message(Opcode.TEXT, whole, 1, Cut.NONE)
                .closedAfter(echo(whole)));
        cases.add(WireCase.of("6.2.4", "Characters of two and three bytes in fragments of one byte")
                .message(Opcode.TEXT, KOSME, 1, Cut.NONE)
                .closedAfter(echo(KOSME)));
    }

    /** The peer waits before and after the second piece: Weft must fail in the second wait, not at the message's end. */
    private static WireCase fragments(String number, String meaning, int from, int to) {
        Content bad = KOSME.then(BEYOND).then(REST);
        Frame first = Frame.of(Opcode.TEXT, bad.slice(0, from).bytes()).unfinished();
        Frame second =
                Frame.of(Opcode.CONTINUATION, bad.slice(from, to).bytes()).unfinished();
        Frame third = Frame.of(Opcode.CONTINUATION, bad.slice(to, bad.length()).bytes());
        return failsFast(
                number,
                meaning,
                new Step.Frames(List.of(first), Cut.NONE),
                new Step.Frames(List.of(second), Cut.NONE),
                new Step.Frames(List.of(third), Cut.NONE));
    }

    private static WireCase slices(String number, String meaning, int from, int to) {
        Frame whole = Frame.of(Opcode.TEXT, KOSME.then(BEYOND).then(REST).bytes());
        return failsFast(
                number,
                meaning,
                new Step.Slice(whole, 0, from),
                new Step.Slice(whole, from, to),
                new Step.Slice(whole, to, whole.payload().length));
    }

    private static WireCase failsFast(String number, String meaning, Step first, Step second, Step third) {
        return WireCase.of(number, meaning)
                .step(first)
                .step(new Step.Wait("A", SHORT_MILLIS))
                .step(second)
                .step(new Step.Wait("B", LONG_MILLIS))
                .step(third)
                .failedForText(new Event.Quiet("A"))
                .orLoosely(new Event.Quiet("A"), new Event.Quiet("B"));
    }

    private static Event echo(Content content) {
        return new Event.Message(Opcode.TEXT, content);
    }
}
