package io.weft.tck.conformance;

import io.weft.tck.conformance.Expected.Closer;
import java.util.Locale;

/**
 * What a case's observation is worth.
 *
 * @param behaviour whether the right things came back
 * @param close whether the end was right
 * @param observation what it was made of
 */
record Verdict(Behaviour behaviour, Close close, Observation observation) {
    private static final int NO_CODE = 1005;

    /** Whether the right things came back. */
    enum Behaviour {
        OK,
        NON_STRICT,
        FAILED,
        INFORMATIONAL,
        UNIMPLEMENTED
    }

    /** Whether the end was right. */
    enum Close {
        OK,
        /** The wrong side began to close. */
        WRONG_SIDE,
        /** Close frames were to be exchanged and were not. */
        UNCLEAN,
        WRONG_CODE,
        /** The fuzzing client had to end the TCP connection, which is the server's part (RFC 6455 §7.1.1). */
        ENDED_BY_CLIENT,
        INFORMATIONAL
    }

    /**
     * Judges a case.
     *
     * @param weftIsServer whether Weft had to end the TCP connection
     */
    static Verdict of(Expected expected, Observation seen, boolean weftIsServer) {
        if (expected.informational()) {
            return new Verdict(Behaviour.INFORMATIONAL, Close.INFORMATIONAL, seen);
        }
        Close close = close(expected, seen, weftIsServer);
        Behaviour behaviour = behaviour(expected, seen);
        boolean fails = (close == Close.WRONG_SIDE && expected.closing().wrongCloserFails())
                || (close == Close.WRONG_CODE && expected.closing().wrongCodeFails());
        return new Verdict(fails ? Behaviour.FAILED : behaviour, close, seen);
    }

    private static Behaviour behaviour(Expected expected, Observation seen) {
        if (seen.events().contains(new Event.NotCompressed())) {
            return Behaviour.UNIMPLEMENTED;
        }
        if (seen.events().equals(expected.ok())) {
            return Behaviour.OK;
        }
        return expected.alternatives().contains(seen.events()) ? Behaviour.NON_STRICT : Behaviour.FAILED;
    }

    private static Close close(Expected expected, Observation seen, boolean weftIsServer) {
        if (seen.closer() != expected.closer()) {
            return Close.WRONG_SIDE;
        }
        if (expected.closing().clean() && !seen.clean()) {
            return Close.UNCLEAN;
        }
        boolean told = seen.code() != 0 && seen.code() != NO_CODE;
        if (told && !expected.codes().contains(seen.code())) {
            return Close.WRONG_CODE;
        }
        return weftIsServer && seen.ender() == Closer.PEER ? Close.ENDED_BY_CLIENT : Close.OK;
    }

    /** One line of the golden file, after the case's number. */
    String line() {
        String code = observation.code() == 0 ? "none" : String.valueOf(observation.code());
        return String.join(
                " ",
                behaviour.name(),
                close.name(),
                code,
                observation.clean() ? "clean" : "unclean",
                "closed by " + observation.closer().name().toLowerCase(Locale.ROOT),
                "ended by " + observation.ender().name().toLowerCase(Locale.ROOT));
    }
}
