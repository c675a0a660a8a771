package io.weft.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weft.frame.Violation;
import io.weft.frame.ViolationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How fast a peer may send, by a clock that the test reads out. */
class PaceTest {
    private static final long SECOND = 1_000_000_000;
    private static final Limits LIMITS = new Limits(1, 1, 1000, 4, 2, 1);

    private final Pace pace = new Pace();
    private long now = -3 * SECOND;

    PaceTest() {
        pace.open(now);
    }

    private void read() {
        pace.arrived(now);
    }

    private void passed(long nanos) {
        now += nanos;
    }

    private void pings(int count) throws ViolationException {
        for (int i = 0; i < count; i++) {
            pace.countControlFrame(LIMITS);
        }
    }

    private void messages(int count) throws ViolationException {
        for (int i = 0; i < count; i++) {
            pace.countMessage(LIMITS);
        }
    }

    @Test
    @Tag("security-09")
    void oneControlFrameTooManyIsNamedWithSettingAndLimit() throws ViolationException {
        read();
        pings(4);
        ViolationException tooFast = catchThrowableOfType(ViolationException.class, () -> pings(1));
        assertThat(tooFast.violation()).isEqualTo(Violation.CONTROL_FRAMES_TOO_FAST);
        assertThat(tooFast.closeStatus().code()).isEqualTo(1008);
        assertThat(tooFast)
                .hasMessage("Control frames come too fast: one more than 4 in a second, the limit"
                        + " weft.maxControlFramesPerSecond (RFC 6455 §10.4)");
    }

    @Test
    void oneMessageTooManyIsNamedWithSettingAndLimit() throws ViolationException {
        read();
        messages(2);
        ViolationException tooFast = catchThrowableOfType(ViolationException.class, () -> messages(1));
        assertThat(tooFast.violation()).isEqualTo(Violation.MESSAGES_TOO_FAST);
        assertThat(tooFast.closeStatus().code()).isEqualTo(1008);
        assertThat(tooFast)
                .hasMessage("Messages come too fast: one more than 2 in a second, the limit weft.maxMessagesPerSecond"
                        + " (RFC 6455 §10.4)");
    }

    @Test
    void messagesAndControlFramesAreCountedApart() throws ViolationException {
        read();
        messages(2);
        pings(4);
    }

    @Test
    void aLongSilenceEarnsNoMoreThanASecond() throws ViolationException {
        read();
        pace.awaiting(now);
        passed(3600 * SECOND);
        read();
        pings(4);
        assertThat(catchThrowableOfType(ViolationException.class, () -> pings(1)))
                .isNotNull();
    }

    @Test
    void whatPiledUpWhileNobodyListenedIsNotTheMeasureOfThePeer() throws ViolationException {
        read();
        pings(4);
        passed(10 * SECOND); // a callback takes its time
        pace.awaiting(now);
        read();
        pings(40 + 4 - 4);
        assertThat(catchThrowableOfType(ViolationException.class, () -> pings(5)))
                .isNotNull();
    }

    @Test
    void whatPiledUpIsReadInSeveralReads() throws ViolationException {
        read();
        passed(10 * SECOND);
        for (int i = 0; i < 10; i++) {
            read();
            pings(4);
        }
    }

    @Test
    void otherWorkWhileTheLaneWaitsDoesNotCount() throws ViolationException {
        read();
        pace.awaiting(now);
        passed(10 * SECOND);
        pace.busy(10 * SECOND);
        read();
        pings(44);
        pace.busy(SECOND); // within a burst it is no wait that is interrupted
        assertThat(catchThrowableOfType(ViolationException.class, () -> pings(1)))
                .isNotNull();
    }

    @Test
    void aMessagesTimeIsThatInWhichThePeerWasListenedTo() {
        read();
        pace.beginMessage();
        passed(2 * SECOND);
        pace.awaiting(now); // two seconds of a callback
        assertThat(pace.left(10 * SECOND, now)).isEqualTo(10 * SECOND);
        passed(3 * SECOND);
        assertThat(pace.left(10 * SECOND, now)).isEqualTo(7 * SECOND);
        read();
        passed(SECOND);
        read(); // in the same burst
        assertThat(pace.left(10 * SECOND, now)).isEqualTo(7 * SECOND);
        pace.awaiting(now);
        passed(7 * SECOND);
        assertThat(pace.left(10 * SECOND, now)).isZero();
        pace.busy(SECOND);
        assertThat(pace.left(10 * SECOND, now)).isEqualTo(SECOND);
    }
}
