package io.weft.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.frame.Role;
import io.weft.frame.Seed;
import io.weft.protocol.RandomTraffic.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one role writes, the other reads, however it is fragmented, interleaved and cut. */
class RoundTripTest {
    private static final int MESSAGES = 10_000;
    private static final Limits LIMITS = new Limits(1 << 20, 1 << 10, 1 << 10);

    @ParameterizedTest
    @EnumSource
    void whatOneRoleWritesTheOtherReads(Role sender) {
        Random random = Seed.random(getClass());
        RandomTraffic traffic = new RandomTraffic(random);
        for (int i = 0; i < MESSAGES; i++) {
            List<Frame> frames = traffic.message();
            List<byte[]> parts = cut(random, RandomTraffic.write(sender, random::nextInt, frames));
            List<String> told =
                    Recorder.read(sender.peer(), LIMITS, Long.MAX_VALUE, parts).joined();
            assertThat(told).as("message %d", i).isEqualTo(RandomTraffic.meaning(frames));
        }
    }

    private static List<byte[]> cut(Random random, byte[] bytes) {
        List<byte[]> parts = new ArrayList<>();
        int from = 0;
        while (from < bytes.length) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? 8 : 4096));
            parts.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return parts;
    }
}
