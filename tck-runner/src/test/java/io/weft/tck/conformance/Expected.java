package io.weft.tck.conformance;

import java.util.List;
import java.util.Set;

/**
 * What a case accepts.
 *
 * @param ok the events of a correct peer
 * @param alternatives further sequences that count as non-strict; often none
 * @param informational whether RFC 6455 leaves the outcome open, so that it is only noted
 * @param closer who begins to close
 * @param codes close codes that Weft may send; a peer that sends none is judged by {@code clean}
 * @param closing how the end is judged
 */
record Expected(
        List<Event> ok,
        List<List<Event>> alternatives,
        boolean informational,
        Closer closer,
        Set<Integer> codes,
        Closing closing) {

    /** The two ends of a case. */
    enum Closer {
        PEER,
        WEFT
    }

    /**
     * How the end is judged.
     *
     * @param clean whether both Close frames have to be exchanged
     * @param wrongCodeFails whether a wrong close code is a failure of the behaviour, too
     * @param wrongCloserFails whether an end by the wrong side is a failure of the behaviour, too
     */
    record Closing(boolean clean, boolean wrongCodeFails, boolean wrongCloserFails) {}
}
