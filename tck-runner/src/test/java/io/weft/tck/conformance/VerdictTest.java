package io.weft.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.conformance.Expected.Closer;
import io.weft.tck.conformance.Verdict.Behaviour;
import io.weft.tck.conformance.Verdict.Close;
import io.weft.tck.wire.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A peer that does wrong is told so: the suite can fail. */
class VerdictTest {
    private static final Event ECHO = new Event.Message(1, Content.text("a"));
    private static final WireCase CLOSED = script().closedAfter(ECHO);
    private static final WireCase FAILED = script().failedAfter(1002, ECHO).orLoosely();
    private static final WireCase TEXT = script().failedForText();

    private static WireCase.Script script() {
        return WireCase.of("0", "a case").send(Frame.text("a"));
    }

    private static Observation seen(Closer closer, boolean clean, int code, Event... events) {
        return new Observation(List.of(events), closer, clean, code, Closer.WEFT);
    }

    private static void expect(WireCase played, Observation seen, Behaviour behaviour, Close close) {
        Verdict verdict = Verdict.of(played.expected(), seen, true);
        assertThat(verdict.behaviour()).isEqualTo(behaviour);
        assertThat(verdict.close()).isEqualTo(close);
    }

    @Test
    void the_right_events_and_the_right_end_are_ok() {
        expect(CLOSED, seen(Closer.PEER, true, 1000, ECHO), Behaviour.OK, Close.OK);
        expect(FAILED, seen(Closer.WEFT, false, 1002, ECHO), Behaviour.OK, Close.OK);
        expect(FAILED, seen(Closer.WEFT, false, 0, ECHO), Behaviour.OK, Close.OK);
    }

    @Test
    void other_events_fail_or_are_not_strict() {
        expect(CLOSED, seen(Closer.PEER, true, 1000), Behaviour.FAILED, Close.OK);
        expect(CLOSED, seen(Closer.PEER, true, 1000, ECHO, ECHO), Behaviour.FAILED, Close.OK);
        expect(FAILED, seen(Closer.WEFT, true, 1002), Behaviour.NON_STRICT, Close.OK);
        expect(CLOSED, seen(Closer.PEER, true, 1000, new Event.NotCompressed()), Behaviour.UNIMPLEMENTED, Close.OK);
    }

    @Test
    void a_wrong_end_is_told_apart() {
        expect(CLOSED, seen(Closer.PEER, false, 1000, ECHO), Behaviour.OK, Close.UNCLEAN);
        expect(CLOSED, seen(Closer.WEFT, true, 1000, ECHO), Behaviour.OK, Close.WRONG_SIDE);
        expect(CLOSED, seen(Closer.PEER, true, 1001, ECHO), Behaviour.OK, Close.WRONG_CODE);
        expect(TEXT, seen(Closer.PEER, true, 1007), Behaviour.FAILED, Close.WRONG_SIDE);
        expect(script().answered(true, 1000), seen(Closer.PEER, true, 1002), Behaviour.FAILED, Close.WRONG_CODE);
    }

    @Test
    void a_server_has_to_end_tcp() {
        Observation seen = new Observation(List.of(ECHO), Closer.PEER, true, 1000, Closer.PEER);
        assertThat(Verdict.of(CLOSED.expected(), seen, true).close()).isEqualTo(Close.ENDED_BY_CLIENT);
        assertThat(Verdict.of(CLOSED.expected(), seen, false).close()).isEqualTo(Close.OK);
    }

    @Test
    void what_is_informational_is_only_noted() {
        expect(CLOSED.forInformation(), seen(Closer.WEFT, false, 1011), Behaviour.INFORMATIONAL, Close.INFORMATIONAL);
    }
}
