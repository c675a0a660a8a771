package io.weft.protocol;

import static io.weft.protocol.CloseHandshake.Action.CLOSE_TRANSPORT;
import static io.weft.protocol.CloseHandshake.Action.DISCARD_INPUT;
import static io.weft.protocol.CloseHandshake.Action.ECHO_CLOSE;
import static io.weft.protocol.CloseHandshake.Action.HALF_CLOSE_OUTPUT;
import static io.weft.protocol.CloseHandshake.Action.SEND_CLOSE;
import static io.weft.protocol.CloseHandshake.Action.START_CLOSE_TIMER;
import static io.weft.protocol.CloseHandshake.Cell.ANSWER;
import static io.weft.protocol.CloseHandshake.Cell.AWAIT_PEER;
import static io.weft.protocol.CloseHandshake.Cell.BEGIN;
import static io.weft.protocol.CloseHandshake.Cell.CROSS;
import static io.weft.protocol.CloseHandshake.Cell.DROP;
import static io.weft.protocol.CloseHandshake.Cell.FAIL;
import static io.weft.protocol.CloseHandshake.Cell.FAIL_AFTER_CLOSE;
import static io.weft.protocol.CloseHandshake.Cell.FAIL_QUIETLY;
import static io.weft.protocol.CloseHandshake.Cell.FINISH;
import static io.weft.protocol.CloseHandshake.Cell.HALF_CLOSE;
import static io.weft.protocol.CloseHandshake.Cell.LAST_WRITE;
import static io.weft.protocol.CloseHandshake.Cell.NEVER;
import static io.weft.protocol.CloseHandshake.Cell.STAY;
import static java.util.Objects.requireNonNull;

import io.weft.frame.Role;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The closing handshake as a table of states and events (RFC 6455 §7.1). Pure: the caller keeps the state under its lock, and
 * performs the actions in their order outside of it.
 *
 * <p>Three promises hold in every row. At most one Close frame is sent. The transport is closed only after that frame is
 * written, unless the transport breaks or the timer ends the wait. And the timer runs from the moment {@link State#OPEN} is
 * left, so that no peer can hold a connection in between.
 */
public final class CloseHandshake {

    /** How far a connection has come towards its end. */
    public enum State {
        /** Messages flow both ways. */
        OPEN,
        /** We have begun; our Close frame waits to be written. */
        CLOSE_QUEUED,
        /** Our Close frame is written; the peer's is awaited. */
        CLOSE_SENT,
        /** The peer's Close frame has come; ours waits to be written. */
        CLOSE_RECEIVED,
        /** Both Close frames are through; a client waits for the server to close the transport. */
        CLOSE_EXCHANGED,
        /** The peer broke a rule; our Close frame waits to be written. */
        FAILING,
        /** The peer broke a rule and has been told; its end of the transport is awaited. */
        FAILED,
        /** The peer can send nothing more; our Close frame waits to be written. */
        INPUT_ENDED,
        /** The transport is closed. */
        CLOSED;

        /** Whether we may still send messages, pings and pongs: not once a Close frame is on its way (RFC 6455 §5.5.1). */
        public boolean maySend() {
            return this == OPEN;
        }
    }

    /** What brings a connection nearer to its end. */
    public enum Event {
        /** The application, the idle timer or the container wants to close. */
        LOCAL_CLOSE,
        /** A valid Close frame came. */
        PEER_CLOSE,
        /** The peer broke a rule or a limit. */
        VIOLATION,
        /** The transport has taken the last byte of our Close frame. */
        CLOSE_FRAME_WRITTEN,
        /** The peer has ended its side of the transport. */
        END_OF_INPUT,
        /** The transport broke. */
        TRANSPORT_FAILURE,
        /** The timer of {@link Action#START_CLOSE_TIMER} ran out. */
        TIMEOUT
    }

    /** What the caller has to do. */
    public enum Action {
        /** From now on drop every byte that comes, but go on reading until the input ends. */
        DISCARD_INPUT,
        /** Queue the last frame: a Close with the code of the close or the violation. */
        SEND_CLOSE,
        /** Queue the last frame: a Close with the peer's own code (§5.5.1). */
        ECHO_CLOSE,
        /** Bound the wait for all that follows. */
        START_CLOSE_TIMER,
        /** End our side of the transport, so that the peer sees the end, and what it sends meanwhile causes no reset. */
        HALF_CLOSE_OUTPUT,
        /** Close the transport, and stop the timer. */
        CLOSE_TRANSPORT
    }

    /**
     * Where an event leads.
     *
     * @param state the next state
     * @param actions what to do, in this order; often nothing
     */
    public record Transition(State state, List<Action> actions) {
        private Transition(State state, Action... actions) {
            this(state, List.of(actions));
        }
    }

    /** What the table's cells say; {@link #next} spells each out. */
    enum Cell {
        /** Nothing changes. */
        STAY,
        /** Cannot happen: a fault of the caller's. */
        NEVER,
        /** We close first. */
        BEGIN,
        /** The peer closes first. */
        ANSWER,
        /** Both close at the same time. */
        CROSS,
        /** Our Close frame is out. */
        AWAIT_PEER,
        /** Both Close frames are through. */
        FINISH,
        /** The peer broke a rule. */
        FAIL,
        /** The peer broke a rule while our Close frame is queued. */
        FAIL_QUIETLY,
        /** The peer broke a rule after our Close frame. */
        FAIL_AFTER_CLOSE,
        /** The peer has been told that it broke a rule. */
        HALF_CLOSE,
        /** The peer has gone silent; our Close frame may yet reach it. */
        LAST_WRITE,
        /** The end. */
        DROP
    }

    private static final Map<State, Map<Event, Cell>> TABLE = new EnumMap<>(State.class);

    static {
        // Columns: LOCAL_CLOSE, PEER_CLOSE, VIOLATION, CLOSE_FRAME_WRITTEN, END_OF_INPUT, TRANSPORT_FAILURE, TIMEOUT

        // §7.1.2 begin · §5.5.1 answer · §7.1.7 fail · §7.1.5 an end without a Close frame is 1006
        row(State.OPEN, BEGIN, ANSWER, FAIL, NEVER, DROP, DROP, NEVER);

        // §5.5.1 whose Close frame is queued has answered already · §7.1.7 fails with the Close frame that is queued
        row(State.CLOSE_QUEUED, STAY, CROSS, FAIL_QUIETLY, AWAIT_PEER, LAST_WRITE, DROP, DROP);

        // §5.5.1 "after both sending and receiving a Close message", §7.1.1 the server closes TCP
        row(State.CLOSE_SENT, STAY, FINISH, FAIL_AFTER_CLOSE, NEVER, DROP, DROP, DROP);

        // §1.4 what follows the peer's Close frame is discarded · §7.1.1 the server closes TCP
        row(State.CLOSE_RECEIVED, STAY, STAY, STAY, FINISH, LAST_WRITE, DROP, DROP);

        // §7.1.1 the client waits for the server, but not for ever
        row(State.CLOSE_EXCHANGED, STAY, STAY, STAY, NEVER, DROP, DROP, DROP);

        // §7.1.7 "do not continue to attempt to process data" · §7.1.1 half close, then read to the end
        row(State.FAILING, STAY, STAY, STAY, HALF_CLOSE, LAST_WRITE, DROP, DROP);
        row(State.FAILED, STAY, STAY, STAY, NEVER, DROP, DROP, DROP);

        // §7.1.1 nothing to wait for any more but our own Close frame
        row(State.INPUT_ENDED, STAY, STAY, STAY, DROP, STAY, DROP, DROP);

        // Late events of other threads
        row(State.CLOSED, STAY, STAY, STAY, STAY, STAY, STAY, STAY);
    }

    private CloseHandshake() {}

    /**
     * Looks up what an event leads to.
     *
     * @param role our end; only the server closes the transport of its own accord (§7.1.1)
     * @throws IllegalStateException if the event cannot happen in this state: the writing of a Close frame that was never
     *     queued, or the end of a timer that was never started
     */
    public static Transition next(Role role, State state, Event event) {
        return switch (cell(state, event)) {
            case STAY -> new Transition(state);
            case NEVER -> throw new IllegalStateException(event + " cannot happen in state " + state);

            case BEGIN -> new Transition(State.CLOSE_QUEUED, SEND_CLOSE, START_CLOSE_TIMER);
            case ANSWER -> new Transition(State.CLOSE_RECEIVED, ECHO_CLOSE, START_CLOSE_TIMER);
            case CROSS -> new Transition(State.CLOSE_RECEIVED);
            case AWAIT_PEER -> new Transition(State.CLOSE_SENT);
            case FINISH ->
                role == Role.SERVER
                        ? new Transition(State.CLOSED, CLOSE_TRANSPORT)
                        : new Transition(State.CLOSE_EXCHANGED);

            case FAIL -> new Transition(State.FAILING, DISCARD_INPUT, SEND_CLOSE, START_CLOSE_TIMER);
            case FAIL_QUIETLY -> new Transition(State.FAILING, DISCARD_INPUT);
            case FAIL_AFTER_CLOSE -> new Transition(State.FAILED, DISCARD_INPUT, HALF_CLOSE_OUTPUT);
            case HALF_CLOSE -> new Transition(State.FAILED, HALF_CLOSE_OUTPUT);

            case LAST_WRITE -> new Transition(State.INPUT_ENDED);
            case DROP -> new Transition(State.CLOSED, CLOSE_TRANSPORT);
        };
    }

    private static void row(State state, Cell... cells) {
        Map<Event, Cell> row = new EnumMap<>(Event.class);
        Iterator<Cell> next = List.of(cells).iterator();
        for (Event event : Event.values()) {
            row.put(event, next.next());
        }
        TABLE.put(state, row);
    }

    private static Cell cell(State state, Event event) {
        return requireNonNull(requireNonNull(TABLE.get(state)).get(event));
    }
}
