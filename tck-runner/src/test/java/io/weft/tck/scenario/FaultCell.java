package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.session.WeftSession;
import java.util.List;

/** One fault in one state on one host: happens, and is held against what must be true afterwards. */
record FaultCell(SocketState state, SocketFault fault) {
    private static final String NOT_CALLED = "is not called, nor is `onOpen`";

    /** What came of a cell, and what is left to be looked at when all is over. */
    record Result(FaultCell cell, FaultyPeer peer, String outcome) {

        /** One {@code onOpen}, one {@code onClose} and nothing after it, and whoever sent was told once how that ended. */
        void check() {
            List<String> events = peer.journal.all();
            List<String> closes =
                    events.stream().filter(event -> event.startsWith("close ")).toList();
            boolean opened = events.contains("open");
            assertThat(events.stream().filter("open"::equals)).hasSizeLessThan(2);
            assertThat(closes).as("of %s", events).hasSize(opened ? 1 : 0);
            if (opened) {
                assertThat(events).startsWith("open");
                int after = events.size() - 1 - events.indexOf(closes.get(0));
                assertThat(after)
                        .as("events after onClose in %s", events)
                        .isEqualTo(cell.fault == SocketFault.CLOSE_THROWS ? 1 : 0);
            }
            if (cell.fault.mayPreventTheSession(cell.state) && opened) {
                assertThat(closes.get(0)).startsWith("close 1006");
            }
            if (cell.fault.isAnError(cell.state)) {
                assertThat(events).anyMatch(event -> event.startsWith("error "));
            }
            Await.until("whoever sent is told, once", () -> peer.told.stream().allMatch(times -> times.get() == 1));
            WeftSession session = peer.patient.session();
            if (session != null) {
                Await.until("nothing waits to be sent", () -> session.bufferedAmount() == 0);
                Await.until("the session is over", () -> !session.isOpen());
            }
        }
    }

    /** Happens; returns once the session has ended. */
    Result happen(Served served) {
        FaultyPeer peer = new FaultyPeer(served);
        boolean mayPrevent = fault.mayPreventTheSession(state);
        if (mayPrevent) {
            peer.ask();
        }
        state.reach(peer, () -> fault.strike(peer));
        peer.finish();
        return new Result(this, peer, outcome(peer, mayPrevent));
    }

    private String outcome(FaultyPeer peer, boolean mayPrevent) {
        if (mayPrevent) {
            return "1006, or " + NOT_CALLED + " | –";
        }
        if (fault == SocketFault.CODER_CANNOT_START) {
            return NOT_CALLED + " | " + peer.onTheWire();
        }
        return peer.journal.awaitClose().split(" ", 3)[1] + " | " + peer.onTheWire();
    }

    @Override
    public String toString() {
        return fault.name() + " in " + state.name();
    }
}
