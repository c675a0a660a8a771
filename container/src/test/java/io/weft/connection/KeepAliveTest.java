package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.frame.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pings of the container's own, through the whole connection: one each 10 s, to be answered within 4 s. */
class KeepAliveTest {

    private final TestConnection c = TestConnection.server(settings(4));

    private static ConnectionSettings settings(int pongSeconds) {
        return TestConnection.SETTINGS.with(
                new KeepAliveSettings(Duration.ofSeconds(10), Duration.ofSeconds(pongSeconds)));
    }

    /** The frame by which a peer answers ping number {@code n}. */
    private byte[] answer(int n) {
        return c.frame(true, 10, "weft-ping\0\0\0" + (char) n);
    }

    private static String ping(int n) {
        return "ping weft-ping\0\0\0" + (char) n;
    }

    @Test
    void aPeerThatAnswersIsPingedAtIntervals() {
        c.pass(9);
        assertThat(c.wire()).isEmpty();
        c.pass(1);
        assertThat(c.wire()).containsExactly(ping(1));
        c.time.pass(Duration.ofMillis(70));
        assertThat(c.connection.roundTripNanos()).isNegative();
        c.receive(answer(1));

        assertThat(c.connection.roundTripNanos()).isEqualTo(70_000_000);
        c.pass(9);
        assertThat(c.wire()).containsExactly(ping(1));
        c.pass(1);
        assertThat(c.wire()).containsExactly(ping(1), ping(2));
        c.events.expect();
        assertThat(c.time.armed()).isOne();
    }

    @Test
    void aPeerThatDoesNotAnswerIsGone() {
        c.pass(10);
        c.pass(3);
        c.events.expect();
        c.pass(1);

        c.events.expect("error IOException", "close 1006");
        c.assertGone();
    }

    @Test
    void theApplicationSeesItsOwnPongsAndNoneOfOurs() {
        c.pass(10);
        c.receive(c.frame(true, 10, "mine"), answer(1), answer(1), c.frame(true, 10, "weft-ping"));

        c.events.expect("pong mine", "pong weft-ping");
    }

    @Test
    void anotherPongIsNoAnswer() {
        c.pass(10);
        c.receive(answer(2));
        c.pass(3);
        c.events.expect();
        c.pass(1);

        c.events.expect("error IOException", "close 1006");
    }

    @Test
    void aPeerThatSendsIsThere() {
        c.pass(10);
        c.pass(3);
        c.receive(c.text("a long message may go before the pong"));
        c.events.expect("text a long message may go before the pong");
        c.pass(3);
        c.events.expect();
        c.pass(1);

        c.events.expect("error IOException", "close 1006");
    }

    @Test
    void whileACallbackRunsNoAnswerCanBeSeen() {
        c.events.reactions.put("text", () -> c.pass(100));
        c.receive(c.text("slow"));
        c.events.expect("text slow");
        c.pass(3);
        c.events.expect();
        c.receive(answer(1));
        c.pass(3);

        c.events.expect();
        assertThat(c.wire()).containsExactly(ping(1), ping(2));
    }

    @Test
    void aPingWaitsForItsTurnAsLongAsTheLineMoves() {
        c.transport.takeAtMost(0);
        c.connection.send(io.weft.frame.Opcode.TEXT, Payload.ofText("x".repeat(5_000)), 0, SendCallback.IGNORED);
        c.pass(10);
        c.pass(3);
        c.transport.finishWrite(); // Then the ping is written, and kept in its turn.
        c.pass(3);
        c.events.expect();
        c.transport.takeAll();
        c.pass(3);
        c.events.expect();
        c.pass(1);

        c.events.expect("error IOException", "close 1006");
    }

    @Test
    void aPeerThatTakesNothingIsGone() {
        c.transport.takeAtMost(0);
        c.connection.send(io.weft.frame.Opcode.TEXT, Payload.ofText("x".repeat(5_000)), 0, SendCallback.IGNORED);
        c.pass(14);

        c.events.expect("error IOException", "close 1006");
    }

    @Test
    void answersToOurPingsAreNoTrafficOfTheSession() {
        c.connection.setIdleTimeout(Duration.ofSeconds(25).toNanos());
        for (int i = 1; i <= 2; i++) {
            c.pass(10);
            c.receive(answer(i));
        }
        c.pass(4);
        c.events.expect();
        c.pass(1);

        c.events.expect("close 1006");
    }

    @Test
    void aMessageBesideTheAnswerIsTraffic() {
        c.connection.setIdleTimeout(Duration.ofSeconds(15).toNanos());
        c.pass(10);
        c.receive(answer(1), c.text("m"));
        c.events.expect("text m");
        c.pass(10);
        c.receive(answer(2));
        c.pass(4);
        c.events.expect();
        c.pass(1);

        c.events.expect("close 1006");
    }

    @Test
    void aConnectionThatEndsPingsNoMore() {
        c.receive(c.close(1000, ""));
        c.events.expect("close 1000");
        c.pass(60);

        assertThat(c.wire()).containsExactly("close 1000");
        assertThat(c.time.armed()).isZero();
    }

    @Test
    void itIsOffByDefault() {
        TestConnection silent = TestConnection.server();

        assertThat(silent.time.armed()).isZero();
        assertThat(silent.connection.roundTripNanos()).isNegative();
    }

    @Test
    void clientsPingToo() {
        TestConnection client = new TestConnection(Role.CLIENT, settings(20)).open();
        client.pass(10);

        assertThat(client.wire()).isEqualTo(List.of(ping(1)));
    }
}
