package io.weft.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every input that the repository holds, what is left of it when its end is missing, and what becomes of it by chance. */
class SeedsTest {
    private static final int CHANGES = 500;

    @TestFactory
    @Tag("security-28")
    @Tag("malformed-handshakes")
    Stream<DynamicContainer> noSeedBreaksALaw() {
        return Arrays.stream(Target.values())
                .map(target -> DynamicContainer.dynamicContainer(
                        target.label(),
                        Seeds.of(target).entrySet().stream()
                                .map(seed -> DynamicTest.dynamicTest(
                                        seed.getKey(), () -> runWithPrefixes(target, seed.getValue())))));
    }

    private static void runWithPrefixes(Target target, byte[] seed) throws Exception {
        for (int length = 0; length <= seed.length; length++) {
            target.run(Arrays.copyOf(seed, length));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("security-28")
    void noChangedSeedBreaksALaw(Target target) throws Exception {
        long seed = Long.getLong("weft.seed", new Random().nextLong());
        System.out.println(target.label() + ": repeat with -Dweft.seed=" + seed);
        Random random = new Random(seed);
        List<byte[]> seeds = List.copyOf(Seeds.of(target).values());
        for (int i = 0; i < CHANGES; i++) {
            byte[] changed = seeds.get(random.nextInt(seeds.size())).clone();
            for (int change = random.nextInt(4); change >= 0 && changed.length > 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            target.run(changed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachTargetHasSeeds(Target target) {
        assertThat(Seeds.of(target)).hasSizeGreaterThan(4);
    }
}
