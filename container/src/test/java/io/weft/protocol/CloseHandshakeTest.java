package io.weft.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.weft.frame.Role;
import io.weft.protocol.CloseHandshake.Action;
import io.weft.protocol.CloseHandshake.Event;
import io.weft.protocol.CloseHandshake.State;
import io.weft.protocol.CloseHandshake.Transition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CloseHandshakeTest {
    private static final String NEVER = "never";

    /** The table once more, spelled out: state, event, next state for a server and for a client, actions. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPEN            | LOCAL_CLOSE         | CLOSE_QUEUED    | CLOSE_QUEUED    | SEND_CLOSE START_CLOSE_TIMER",
                "OPEN            | PEER_CLOSE          | CLOSE_RECEIVED  | CLOSE_RECEIVED  | ECHO_CLOSE START_CLOSE_TIMER",
                "OPEN            | VIOLATION           | FAILING         | FAILING         | DISCARD_INPUT SEND_CLOSE START_CLOSE_TIMER",
                "OPEN            | CLOSE_FRAME_WRITTEN | never           | never           | ''",
                "OPEN            | END_OF_INPUT        | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
                "OPEN            | TRANSPORT_FAILURE   | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
                "OPEN            | TIMEOUT             | never           | never           | ''",
                "CLOSE_QUEUED    | LOCAL_CLOSE         | CLOSE_QUEUED    | CLOSE_QUEUED    | ''",
                "CLOSE_QUEUED    | PEER_CLOSE          | CLOSE_RECEIVED  | CLOSE_RECEIVED  | ''",
                "CLOSE_QUEUED    | VIOLATION           | FAILING         | FAILING         | DISCARD_INPUT",
                "CLOSE_QUEUED    | CLOSE_FRAME_WRITTEN | CLOSE_SENT      | CLOSE_SENT      | ''",
                "CLOSE_QUEUED    | END_OF_INPUT        | INPUT_ENDED     | INPUT_ENDED     | ''",
                "CLOSE_QUEUED    | TRANSPORT_FAILURE   | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
                "CLOSE_QUEUED    | TIMEOUT             | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
                "CLOSE_SENT      | LOCAL_CLOSE         | CLOSE_SENT      | CLOSE_SENT      | ''",
                "CLOSE_SENT      | PEER_CLOSE          | CLOSED          | CLOSE_EXCHANGED | CLOSE_TRANSPORT",
                "CLOSE_SENT      | VIOLATION           | FAILED          | FAILED          | DISCARD_INPUT HALF_CLOSE_OUTPUT",
                "CLOSE_SENT      | CLOSE_FRAME_WRITTEN | never           | never           | ''",
                "CLOSE_SENT      | END_OF_INPUT        | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
                "CLOSE_SENT      | TRANSPORT_FAILURE   | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
                "CLOSE_SENT      | TIMEOUT             | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
                "CLOSE_RECEIVED  | LOCAL_CLOSE         | CLOSE_RECEIVED  | CLOSE_RECEIVED  | ''",
                "CLOSE_RECEIVED  | PEER_CLOSE          | CLOSE_RECEIVED  | CLOSE_RECEIVED  | ''",
                "CLOSE_RECEIVED  | VIOLATION           | CLOSE_RECEIVED  | CLOSE_RECEIVED  | ''",
                "CLOSE_RECEIVED  | CLOSE_FRAME_WRITTEN | CLOSED          | CLOSE_EXCHANGED | CLOSE_TRANSPORT",
                "CLOSE_RECEIVED  | END_OF_INPUT        | INPUT_ENDED     | INPUT_ENDED     | ''",
                "CLOSE_RECEIVED  | TRANSPORT_FAILURE   | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
                "CLOSE_RECEIVED  | TIMEOUT             | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
                "CLOSE_EXCHANGED | LOCAL_CLOSE         | CLOSE_EXCHANGED | CLOSE_EXCHANGED | ''",
                "CLOSE_EXCHANGED | PEER_CLOSE          | CLOSE_EXCHANGED | CLOSE_EXCHANGED | ''",
                "CLOSE_EXCHANGED | VIOLATION           | CLOSE_EXCHANGED | CLOSE_EXCHANGED | ''",
                "CLOSE_EXCHANGED | CLOSE_FRAME_WRITTEN | never           | never           | ''",
                "CLOSE_EXCHANGED | END_OF_INPUT        | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
                "CLOSE_EXCHANGED | TRANSPORT_FAILURE   | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
                "CLOSE_EXCHANGED | TIMEOUT             | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
                "FAILING         | LOCAL_CLOSE         | FAILING         | FAILING         | ''",
                "FAILING         | PEER_CLOSE          | FAILING         | FAILING         | ''",
                "FAILING         | VIOLATION           | FAILING         | FAILING         | ''",
                "FAILING         | CLOSE_FRAME_WRITTEN | FAILED          | FAILED          | HALF_CLOSE_OUTPUT",
                "FAILING         | END_OF_INPUT        | INPUT_ENDED     | INPUT_ENDED     | ''",
                "FAILING         | TRANSPORT_FAILURE   | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
                "FAILING         | TIMEOUT             | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
                "FAILED          | LOCAL_CLOSE         | FAILED          | FAILED          | ''",
                "FAILED          | PEER_CLOSE          | FAILED          | FAILED          | ''",
                "FAILED          | VIOLATION           | FAILED          | FAILED          | ''",
                "FAILED          | CLOSE_FRAME_WRITTEN | never           | never           | ''",
                "FAILED          | END_OF_INPUT        | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
                "FAILED          | TRANSPORT_FAILURE   | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
                "FAILED          | TIMEOUT             | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
                "INPUT_ENDED     | LOCAL_CLOSE         | INPUT_ENDED     | INPUT_ENDED     | ''",
                "INPUT_ENDED     | PEER_CLOSE          | INPUT_ENDED     | INPUT_ENDED     | ''",
                "INPUT_ENDED     | VIOLATION           | INPUT_ENDED     | INPUT_ENDED     | ''",
                "INPUT_ENDED     | CLOSE_FRAME_WRITTEN | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
                "INPUT_ENDED     | END_OF_INPUT        | INPUT_ENDED     | INPUT_ENDED     | ''",
                "INPUT_ENDED     | TRANSPORT_FAILURE   | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
                "INPUT_ENDED     | TIMEOUT             | CLOSED          | CLOSED          | CLOSE_TRANSPORT",
            })
    void eachCell(State state, Event event, String server, String client, String actions) {
        assertCell(Role.SERVER, state, event, server, actions);
        assertCell(Role.CLIENT, state, event, client, client.equals(server) ? actions : "");
    }

    private static void assertCell(Role role, State state, Event event, String next, String actions) {
        if (next.equals(NEVER)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> CloseHandshake.next(role, state, event))
                    .withMessage(event + " cannot happen in state " + state);
            return;
        }
        Transition transition = CloseHandshake.next(role, state, event);
        assertThat(transition.state()).isEqualTo(State.valueOf(next));
        assertThat(String.join(
                        " ", transition.actions().stream().map(Action::name).toList()))
                .isEqualTo(actions);
    }

    @ParameterizedTest
    @EnumSource
    void nothingChangesOnceClosed(Event event) {
        for (Role role : Role.values()) {
            assertThat(CloseHandshake.next(role, State.CLOSED, event))
                    .isEqualTo(new Transition(State.CLOSED, List.of()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void messagesAreSentWhileOpenOnly(State state) {
        assertThat(state.maySend()).isEqualTo(state == State.OPEN);
    }

    @ParameterizedTest
    @EnumSource
    void onEveryWayOneCloseFrameAtMostAndOneTimerAndOneEnd(Role role) {
        walk(role, State.OPEN, new ArrayList<>(), new HashSet<>());
    }

    /** Follows every way through the table on which each step changes the state; there is no circle. */
    private static void walk(Role role, State state, List<Action> done, Set<State> passed) {
        assertThat(passed.add(state)).as("no way leads back to %s", state).isTrue();
        assertThat(done.stream().filter(EnumSet.of(Action.SEND_CLOSE, Action.ECHO_CLOSE)::contains))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(done).as("actions until %s", state).doesNotHaveDuplicates();
        assertThat(done.contains(Action.CLOSE_TRANSPORT)).isEqualTo(state == State.CLOSED);
        if (state != State.OPEN && state != State.CLOSED) {
            assertThat(done).as("actions until %s", state).contains(Action.START_CLOSE_TIMER);
        }
        for (Event event : Event.values()) {
            Transition step = stepOrStay(role, state, event);
            if (step.state() != state) {
                List<Action> more = new ArrayList<>(done);
                more.addAll(step.actions());
                walk(role, step.state(), more, new HashSet<>(passed));
            }
        }
    }

    private static Transition stepOrStay(Role role, State state, Event event) {
        try {
            return CloseHandshake.next(role, state, event);
        } catch (IllegalStateException cannotHappen) {
            return new Transition(state, List.of());
        }
    }
}
