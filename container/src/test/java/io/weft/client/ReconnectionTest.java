package io.weft.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.client.HandshakeException.Kind;
import io.weft.connection.Frames;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconnectionTest {
    private static final ReconnectPolicy POLICY =
            new ReconnectPolicy(Duration.ofSeconds(1), Duration.ofSeconds(5), 0, 4, Duration.ofSeconds(10));

    private final Connecting test = new Connecting();
    private final FakeConnector connector = test.connector;

    private Reconnection keep(ReconnectPolicy policy) throws Exception {
        return test.container.keepConnected(test.diary, test.config(), Connecting.URI_, policy);
    }

    private void pass(int millis) {
        connector.scheduler.pass(Duration.ofMillis(millis));
    }

    private void closeFromPeer(int code) {
        connector.transports.get(connector.transports.size() - 1).receive(Frames.close(false, code, ""));
    }

    @Test
    void connectsAnewWithLongerAndLongerWaits() throws Exception {
        connector.failure = new HandshakeException(Kind.UNREACHABLE, "nobody", (Throwable) null);
        Reconnection kept = keep(POLICY);
        int[] waits = {1000, 2000, 4000};
        for (int i = 0; i < waits.length; i++) {
            assertThat(connector.attempts).hasSize(i + 1);
            pass(waits[i] - 1);
            assertThat(connector.attempts).hasSize(i + 1);
            pass(1);
        }
        assertThat(connector.attempts).hasSize(4);
        assertThat(kept.ended()).as("four in a row are too many").isCompletedExceptionally();
        assertThatThrownBy(() -> kept.ended().join())
                .isInstanceOf(CompletionException.class)
                .hasCause(connector.failure);
        pass(1_000_000);
        assertThat(connector.attempts).hasSize(4);
    }

    @Test
    void neverWaitsLongerThanTheLongest() {
        assertThat(POLICY.delay(1, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(POLICY.delay(3, 0)).isEqualTo(Duration.ofSeconds(4));
        assertThat(POLICY.delay(4, 0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(POLICY.delay(Integer.MAX_VALUE, 0)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void leavesAPartToChance() {
        ReconnectPolicy half = new ReconnectPolicy(Duration.ofSeconds(4), Duration.ofSeconds(4), 0.5, 4, Duration.ZERO);
        assertThat(half.delay(1, 0)).isEqualTo(Duration.ofSeconds(4));
        assertThat(half.delay(1, 1)).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1011, 1012, 1013, 1014})
    void goesOnAfterAnEndThatIsNone(int code) throws Exception {
        Reconnection kept = keep(POLICY);
        closeFromPeer(code);
        assertThat(test.diary.entries).containsExactly("open", "close " + code);
        pass(1000);
        assertThat(test.diary.entries).containsExactly("open", "close " + code, "open");
        assertThat(kept.session()).isSameAs(test.diary.sessions.get(2)).isNotSameAs(test.diary.sessions.get(0));
        assertThat(kept.ended()).isNotDone();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1002, 1008, 4000})
    void stopsAfterAnEnd(int code) throws Exception {
        Reconnection kept = keep(POLICY);
        closeFromPeer(code);
        pass(1_000_000);
        assertThat(connector.attempts).hasSize(1);
        assertThat(kept.ended()).isCompleted();
    }

    @Test
    void goesOnWhenTheConnectionBreaks() throws Exception {
        keep(POLICY);
        connector.transports.get(0).receiveEnd();
        assertThat(test.diary.entries).contains("close 1006");
        pass(1000);
        assertThat(connector.attempts).hasSize(2);
    }

    @Test
    void forgetsFailuresOnceASessionHasSettled() throws Exception {
        keep(POLICY);
        for (int i = 0; i < 6; i++) {
            pass(10_000);
            closeFromPeer(1001);
            pass(1000);
        }
        assertThat(connector.attempts).hasSize(7);
    }

    @Test
    void countsSessionsThatEndAtOnce() throws Exception {
        Reconnection kept = keep(POLICY);
        for (int i = 0; i < 3; i++) {
            closeFromPeer(1001);
            pass(5000);
        }
        closeFromPeer(1001);
        pass(1_000_000);
        assertThat(connector.attempts).hasSize(4);
        assertThat(kept.ended()).isCompletedExceptionally();
    }

    @Test
    void waitsAsLongAsTheServerAsks() throws Exception {
        connector.script = attempt -> FakeConnector.status(503, "Retry-After", "3");
        keep(POLICY);
        pass(2999);
        assertThat(connector.attempts).hasSize(1);
        pass(1);
        assertThat(connector.attempts).hasSize(2);
    }

    @Test
    void doesNotWaitLongerThanTheLongestThoughTheServerAsks() {
        HandshakeException failure =
                new HandshakeException(Kind.REFUSED, "busy", FakeConnector.status(503, "Retry-After", "9999999999"));
        assertThat(POLICY.retryAfter(failure)).isEqualTo(Duration.ofSeconds(5));
        HandshakeException date =
                new HandshakeException(Kind.REFUSED, "busy", FakeConnector.status(503, "Retry-After", "tomorrow"));
        assertThat(POLICY.retryAfter(date)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 401, 403, 404})
    void stopsAfterARefusalThatStays(int status) throws Exception {
        connector.script = attempt -> FakeConnector.status(status);
        Reconnection kept = keep(POLICY);
        pass(1_000_000);
        assertThat(connector.attempts).hasSize(1);
        assertThat(kept.ended()).isCompletedExceptionally();
    }

    @Test
    void stopsWhenItIsClosed() throws Exception {
        Reconnection kept = keep(POLICY);
        kept.close();
        assertThat(Frames.read(connector.transports.get(0).wire()))
                .first()
                .asString()
                .startsWith("close 1000");
        closeFromPeer(1000);
        pass(1_000_000);
        assertThat(connector.attempts).hasSize(1);
        assertThat(kept.ended()).isCompleted();
    }

    @Test
    void stopsBetweenTwoAttempts() throws Exception {
        connector.failure = new HandshakeException(Kind.UNREACHABLE, "nobody", (Throwable) null);
        keep(POLICY).close();
        pass(1_000_000);
        assertThat(connector.attempts).hasSize(1);
    }

    @Test
    void stopsDuringAnAttempt() throws Exception {
        connector.script = attempt -> null;
        keep(POLICY).close();
        assertThat(connector.results.get(0)).isCancelled();
    }

    @Test
    void refusesLimitsThatAreNone() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new ReconnectPolicy(Duration.ZERO, second, 0, 1, second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReconnectPolicy(second, Duration.ZERO, 0, 1, second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReconnectPolicy(second, second, 1.1, 1, second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReconnectPolicy(second, second, 0, 0, second))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
