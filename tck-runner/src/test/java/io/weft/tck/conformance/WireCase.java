package io.weft.tck.conformance;

import io.weft.tck.conformance.Expected.Closer;
import io.weft.tck.conformance.Expected.Closing;
import io.weft.tck.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One case of the Autobahn test suite.
 *
 * @param number its number, such as {@code 6.4.3}
 * @param meaning what it is about
 * @param terms what is offered and accepted of permessage-deflate; null for none
 * @param steps what the fuzzing peer does
 * @param expected what it accepts
 */
record WireCase(String number, String meaning, @Nullable DeflateTerms terms, List<Step> steps, Expected expected) {
    private static final int NORMAL = 1000;

    /** Begins the script of a case. */
    static Script of(String number, String meaning) {
        return new Script(number, meaning);
    }

    /** The number of its group, such as {@code 6.4}. */
    String group() {
        int first = number.indexOf('.');
        int last = number.lastIndexOf('.');
        return first == last ? number.substring(0, first) : number.substring(0, last);
    }

    @Override
    public String toString() {
        return number + " " + meaning;
    }

    /** Puts a case together. */
    static final class Script {
        private final String number;
        private final String meaning;
        private final List<Step> steps = new ArrayList<>();
        private @Nullable DeflateTerms terms;

        private Script(String number, String meaning) {
            this.number = number;
            this.meaning = meaning;
        }

        Script terms(DeflateTerms given) {
            terms = given;
            return this;
        }

        Script send(Frame... frames) {
            return send(Cut.NONE, frames);
        }

        Script send(Cut cut, Frame... frames) {
            return step(new Step.Frames(List.of(frames), cut));
        }

        Script message(int opcode, Content content) {
            return message(opcode, content, 0, Cut.NONE);
        }

        Script message(int opcode, Content content, int fragmentBytes, Cut cut) {
            return step(new Step.Message(opcode, content, fragmentBytes, cut));
        }

        Script close(Frame frame) {
            return step(new Step.Close(frame));
        }

        Script step(Step step) {
            steps.add(step);
            return this;
        }

        /** The peer notes these events, then closes with 1000, if it has not yet, and Weft answers. */
        WireCase closedAfter(Event... ok) {
            return expecting(List.of(ok), Closer.PEER, Set.of(NORMAL), new Closing(true, false, false));
        }

        /** The peer has sent a Close frame; the answer is judged strictly. */
        WireCase answered(boolean clean, Integer... codes) {
            return expecting(List.of(), Closer.PEER, Set.of(codes), new Closing(clean, true, false));
        }

        /** Weft fails the connection after these events. */
        WireCase failedAfter(int code, Event... ok) {
            return expecting(List.of(ok), Closer.WEFT, Set.of(code), new Closing(false, false, false));
        }

        /** Weft fails the connection after these events, because of the text: to leave that to the peer is a failure. */
        WireCase failedForText(Event... ok) {
            return expecting(List.of(ok), Closer.WEFT, Set.of(1007), new Closing(false, false, true));
        }

        private WireCase expecting(List<Event> ok, Closer closer, Set<Integer> codes, Closing closing) {
            Expected expected = new Expected(ok, List.of(), false, closer, codes, closing);
            return new WireCase(number, meaning, terms, List.copyOf(steps), expected);
        }
    }

    /** The same, but these events instead of the right ones count as non-strict. */
    WireCase orLoosely(Event... events) {
        return with(new Expected(
                expected.ok(),
                List.of(List.of(events)),
                expected.informational(),
                expected.closer(),
                expected.codes(),
                expected.closing()));
    }

    /** The same, with an outcome that is only noted. */
    WireCase forInformation() {
        return with(new Expected(
                expected.ok(), expected.alternatives(), true, expected.closer(), expected.codes(), expected.closing()));
    }

    private WireCase with(Expected other) {
        return new WireCase(number, meaning, terms, steps, other);
    }
}
