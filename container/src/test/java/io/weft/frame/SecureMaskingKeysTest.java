package io.weft.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SecureMaskingKeysTest {
    @Test
    @Tag("security-26")
    @Tag("gorilla-masking-keys")
    void doesNotRepeatItselfFromDrawToDraw() {
        SecureMaskingKeys keys = new SecureMaskingKeys();
        // 1,000 keys out of 2^32 meet once in 8,600 runs; two such meetings are beyond chance
        assertThat(IntStream.range(0, 1000).map(i -> keys.next()).distinct().count())
                .isGreaterThanOrEqualTo(998);
    }

    @Test
    @Tag("security-26")
    void twoSourcesDiffer() {
        SecureMaskingKeys one = new SecureMaskingKeys();
        SecureMaskingKeys other = new SecureMaskingKeys();
        assertThat(IntStream.range(0, 8).map(i -> one.next()).toArray())
                .isNotEqualTo(IntStream.range(0, 8).map(i -> other.next()).toArray());
    }

    @Test
    void everyBitIsSometimesSetAndSometimesNot() {
        SecureMaskingKeys keys = new SecureMaskingKeys();
        int everSet = 0;
        int alwaysSet = -1;
        for (int i = 0; i < 256; i++) {
            int key = keys.next();
            everSet |= key;
            alwaysSet &= key;
        }
        assertThat(everSet).isEqualTo(-1);
        assertThat(alwaysSet).isZero();
    }
}
