package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weft.frame.Violation;
import io.weft.frame.ViolationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PinnedBytesTest {
    private final ManualScheduler time = new ManualScheduler();
    private final PinnedBytes pinned = new PinnedBytes(1000, time);

    private ViolationException refusal(long bytes) {
        return catchThrowableOfType(ViolationException.class, () -> pinned.take(bytes));
    }

    @Test
    @Tag("security-09")
    @Tag("security-30")
    void whoAsksForMoreThanIsLeftIsRefusedAndNothingIsTaken() throws ViolationException {
        pinned.take(600);
        pinned.take(400);
        ViolationException refusal = refusal(1);
        assertThat(refusal.violation()).isEqualTo(Violation.UNFINISHED_MESSAGES_TOO_BIG);
        assertThat(refusal.closeStatus().code()).isEqualTo(1013);
        assertThat(refusal)
                .hasMessageContaining(
                        "hold 1000 bytes and this one asks for 1 more, the limit weft.maxPinnedBytes is 1000");
        assertThat(pinned.held()).isEqualTo(1000);
        pinned.give(600);
        pinned.take(600);
        assertThat(pinned.held()).isEqualTo(1000);
    }

    @Test
    void theLogHasALineNowAndThenNotOneForEachRefusal() {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(java.text.MessageFormat.format(line.getMessage(), line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(PinnedBytes.class.getName());
        logger.addHandler(handler);
        try {
            for (int i = 0; i < 100; i++) {
                assertThat(refusal(1001)).isNotNull();
            }
            assertThat(lines).singleElement().asString().contains("weft.maxPinnedBytes", "1 messages");
            time.pass(Duration.ofSeconds(10));
            assertThat(refusal(1001)).isNotNull();
            assertThat(lines).hasSize(2).last().asString().contains("100 messages");
        } finally {
            logger.removeHandler(handler);
        }
    }
}
