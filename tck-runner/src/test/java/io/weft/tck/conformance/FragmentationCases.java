package io.weft.tck.conformance;

import static io.weft.tck.wire.Frame.continuation;
import static io.weft.tck.wire.Frame.ping;
import static io.weft.tck.wire.Frame.text;

import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import java.util.ArrayList;
import java.util.List;

/** Cases 5: fragmentation (RFC 6455 §5.4). */
final class FragmentationCases {
    private static final Cut BYTES = Cut.every(1);

    private FragmentationCases() {}

    static List<WireCase> all() {
        List<WireCase> cases = new ArrayList<>();
        cases.add(broken("5.1", "A ping in two fragments", Cut.NONE, ping("one").unfinished(), continuation("two")));
        cases.add(broken(
                "5.2", "A pong in two fragments", Cut.NONE, Frame.pong("one").unfinished(), continuation("two")));
        cases.add(twoFragments("5.3", "A text in two fragments", Cut.NONE));
        cases.add(twoFragments("5.4", "A text in two fragments, a write for each", Cut.FRAMES));
        cases.add(twoFragments("5.5", "A text in two fragments, written byte by byte", BYTES));
        cases.add(pingInside("5.6", "A ping between two fragments is answered first", Cut.NONE));
        cases.add(pingInside("5.7", "A ping between two fragments, a write for each", Cut.FRAMES));
        cases.add(pingInside("5.8", "A ping between two fragments, written byte by byte", BYTES));
        nothingToContinue(cases);
        opcodesInside(cases);
        cases.add(pingsInside("5.19", "Two pings inside a text of five fragments", Cut.NONE));
        cases.add(pingsInside("5.20", "Two pings inside a text of five fragments, a write for each", Cut.FRAMES));
        return cases;
    }

    private static void nothingToContinue(List<WireCase> cases) {
        Frame last = continuation("nothing to continue");
        Frame more = last.unfinished();
        Frame text = text("a good text");
        cases.add(broken("5.9", "A last fragment without a first, then a text", Cut.NONE, last, text));
        cases.add(broken("5.10", "A last fragment without a first, a write for each frame", Cut.FRAMES, last, text));
        cases.add(broken("5.11", "A last fragment without a first, written byte by byte", BYTES, last, text));
        cases.add(broken("5.12", "A middle fragment without a first, then a text", Cut.NONE, more, text));
        cases.add(broken("5.13", "A middle fragment without a first, a write for each frame", Cut.FRAMES, more, text));
        cases.add(broken("5.14", "A middle fragment without a first, written byte by byte", BYTES, more, text));
        cases.add(WireCase.of("5.15", "A middle fragment after the end of a message")
                .send(text("one, ").unfinished(), continuation("two"), more, text)
                .failedAfter(1002, message("one, two"))
                .orLoosely());
    }

    private static void opcodesInside(List<WireCase> cases) {
        Frame first = text("one, ").unfinished();
        Frame last = continuation("two");
        Frame stray = continuation("stray");
        cases.add(broken(
                "5.16",
                "Twice a middle fragment without a first, then a text in two fragments",
                Cut.NONE,
                stray.unfinished(),
                first,
                last,
                stray.unfinished(),
                first,
                last));
        cases.add(broken(
                "5.17",
                "Twice a last fragment without a first, then a text in two fragments",
                Cut.NONE,
                stray,
                first,
                last,
                stray,
                first,
                last));
        cases.add(broken("5.18", "A second text begins inside a first", Cut.NONE, first, text("two")));
    }

    private static WireCase broken(String number, String meaning, Cut cut, Frame... frames) {
        return WireCase.of(number, meaning).send(cut, frames).failedAfter(1002);
    }

    private static WireCase twoFragments(String number, String meaning, Cut cut) {
        return WireCase.of(number, meaning)
                .send(cut, text("one, ").unfinished(), continuation("two"))
                .closedAfter(message("one, two"));
    }

    private static WireCase pingInside(String number, String meaning, Cut cut) {
        return WireCase.of(number, meaning)
                .send(cut, text("one, ").unfinished(), ping("still there?"), continuation("two"))
                .closedAfter(pong("still there?"), message("one, two"));
    }

    /** The first pong has to come while the message is unfinished: the peer does not go on before. */
    private static WireCase pingsInside(String number, String meaning, Cut cut) {
        return WireCase.of(number, meaning)
                .send(cut, text("one, ").unfinished(), continuation("two, ").unfinished(), ping("first ping"))
                .step(new Step.Await(1))
                .send(
                        cut,
                        continuation("three, ").unfinished(),
                        continuation("four, ").unfinished(),
                        ping("second ping"),
                        continuation("five"))
                .closedAfter(pong("first ping"), pong("second ping"), message("one, two, three, four, five"));
    }

    private static Event message(String text) {
        return new Event.Message(Opcode.TEXT, Content.text(text));
    }

    private static Event pong(String text) {
        return new Event.Pong(Content.text(text));
    }
}
