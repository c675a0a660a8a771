package io.weft.compression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weft.extension.CountingBuffers;
import io.weft.frame.Bytes;
import io.weft.frame.Seed;
import io.weft.frame.Violation;
import io.weft.frame.ViolationException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageInflaterTest {
    private final CountingBuffers buffers = new CountingBuffers();
    private final Zlib zlib = new Zlib();
    private final ZlibPool pool = new ZlibPool(zlib, 2);
    private final MessageInflater forgetting = new MessageInflater(pool, buffers, false, 100);
    private final MessageInflater keeping = new MessageInflater(pool, buffers, true, 100);

    @AfterEach
    void nothingIsLeft() {
        forgetting.close();
        keeping.close();
        pool.close();
        zlib.assertAllEnded();
        assertThat(buffers.out()).isZero();
    }

    /** The examples of RFC 7692 §7.2.3, and what some send although it is none of them. */
    @ParameterizedTest
    @CsvSource({
        "f2 48 cd c9 c9 07 00, Hello", // one block
        "00 05 00 fa ff 48 65 6c 6c 6f 00, Hello", // not compressed
        "f3 48 cd c9 c9 07 00 00, Hello", // BFINAL set
        "f2 48 05 00 00 00 ff ff ca c9 c9 07 00, Hello", // two blocks
        "00, ''", // empty
        "'', ''", // empty without the block that §7.2.3.6 asks for
        "f3 48 cd c9 c9 07 00, Hello", // BFINAL set, and nothing behind it
        "f3 48 cd c9 c9 07 00 f3 48 cd c9 c9 07 00 00, HelloHello", // two streams
        "f3 48 cd c9 c9 07 00 f2 48 cd c9 c9 07 00, HelloHello",
    })
    void understandsTheExamplesOfTheRfc(String hex, String text) throws Exception {
        byte[] payload = Bytes.hex(hex);
        for (MessageInflater inflater : new MessageInflater[] {forgetting, keeping, keeping}) {
            assertThat(new String(Messages.inflate(inflater, 100, payload), UTF_8))
                    .isEqualTo(text);
            for (int cut = 0; cut <= payload.length; cut++) {
                byte[] head = Arrays.copyOf(payload, cut);
                byte[] tail = Arrays.copyOfRange(payload, cut, payload.length);
                assertThat(new String(Messages.inflate(inflater, 100, head, tail, new byte[0]), UTF_8))
                        .isEqualTo(text);
            }
        }
    }

    /** RFC 7692 §7.2.3.2: the second message refers to the first. */
    @Test
    void aWindowThatWasAgreedIsKept() throws Exception {
        byte[] first = Bytes.hex("f2 48 cd c9 c9 07 00");
        byte[] second = Bytes.hex("f2 00 11 00 00");
        Messages.inflate(keeping, 100, first);
        assertThat(Messages.inflate(keeping, 100, second)).isEqualTo("Hello".getBytes(UTF_8));

        Messages.inflate(forgetting, 100, first);
        assertViolation(forgetting, Violation.COMPRESSED_DATA_CORRUPT, second);
    }

    @Test
    void aMessageWithoutTheBitIsNotItsAffair() {
        assertThat(forgetting.begin(0)).isFalse();
        assertThat(forgetting.begin(3)).isFalse();
        assertThat(forgetting.begin(7)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff", // a block type that is none
                "07",
                "00 05 00 fa fe", // a stored block whose length is wrong
                "00 05 00 fa ff 48", // a stored block that is cut off
                "00 05 00 fa ff 48 65 6c 6c 6f", // a message that ends behind its last block
                "f2 48 cd", // a block that is cut off
                "f2 48 cd c9 c9 07 00 ff ff", // something behind the end
                "f3 48 cd c9 c9 07 00 ff", // something behind the last block
                "63 00 42 00", // a reference to what was never there
            })
    @Tag("security-11")
    void corruptDataIsAViolation(String hex) {
        assertViolation(forgetting, Violation.COMPRESSED_DATA_CORRUPT, Bytes.hex(hex));
    }

    /** Whatever the bytes are: a message or 1007, and every buffer comes back. */
    @Test
    void randomDataNeverCausesAnythingElse() {
        Random random = Seed.random(getClass());
        for (int i = 0; i < 3000; i++) {
            byte[] noise = Messages.noise(random, random.nextInt(40));
            MessageInflater inflater = random.nextBoolean() ? forgetting : keeping;
            try {
                Messages.inflate(inflater, 1 << 20, Messages.cut(random, noise));
            } catch (ViolationException e) {
                assertThat(e.violation()).isEqualTo(Violation.COMPRESSED_DATA_CORRUPT);
                inflater.close();
            }
            assertThat(buffers.out()).isZero();
        }
    }

    /** One bit of a real message is turned over. */
    @Test
    void damagedDataNeverCausesAnythingElse() {
        Random random = Seed.random(getClass());
        MessageDeflater deflater = new MessageDeflater(pool, buffers, new MessageDeflater.Terms(6, 0, false, 15));
        byte[] sent = Messages.compressed(
                deflater, buffers, "some text, some more text, ".repeat(20).getBytes(UTF_8));
        for (int i = 0; i < 8 * sent.length; i++) {
            byte[] damaged = sent.clone();
            damaged[i / 8] ^= (byte) (1 << i % 8);
            try {
                Messages.inflate(forgetting, 1 << 20, Messages.cut(random, damaged));
            } catch (ViolationException e) {
                assertThat(e.violation()).isEqualTo(Violation.COMPRESSED_DATA_CORRUPT);
                forgetting.close();
            }
        }
    }

    @Test
    @Tag("security-10")
    @Tag("cowboy-2026")
    void stopsOneByteBehindTheLimit() throws Exception {
        byte[] sent = deflated(new byte[1000]);
        assertThat(Messages.inflate(forgetting, 1000, sent)).hasSize(1000);
        assertViolation(forgetting, 999, Violation.MESSAGE_TOO_BIG, sent);
        assertThat(buffers.most()).isLessThanOrEqualTo(2);
    }

    /** One mebibyte may come of anything; beyond it the ratio counts. */
    @Test
    void theRatioHasALimit() throws Exception {
        byte[] mebibyte = deflated(new byte[1 << 20]);
        assertThat(Messages.inflate(forgetting, Long.MAX_VALUE, mebibyte)).hasSize(1 << 20);
        byte[] more = deflated(new byte[(1 << 20) + 1]);
        assertViolation(forgetting, Violation.COMPRESSION_RATIO_TOO_HIGH, more);
        assertViolation(forgetting, Violation.COMPRESSION_RATIO_TOO_HIGH, Messages.cut(new Random(1), more));
        MessageInflater unlimited = new MessageInflater(pool, buffers, false, 0);
        assertThat(Messages.inflate(unlimited, Long.MAX_VALUE, more)).hasSize((1 << 20) + 1);
    }

    /** Who takes messages of 4 MiB takes 4 MiB of zeros, too. */
    @Test
    void aSizeLimitIsLimitEnough() throws Exception {
        byte[] sent = deflated(new byte[4 << 20]);
        assertThat(Messages.inflate(forgetting, 4 << 20, sent)).hasSize(4 << 20);
        assertViolation(forgetting, (4 << 20) - 1, Violation.MESSAGE_TOO_BIG, sent);
    }

    /** 6 MB that would become 6 GB, to a receiver without a limit: ends before 2 MiB, within two buffers. */
    @Test
    @Tag("security-10")
    @Tag("CVE-2026-1526")
    void aBombIsDefusedInTwoBuffers() throws Exception {
        byte[] six = Bomb.sixGigabytes();
        assertThat(six.length).isBetween(5_500_000, 6_500_000);
        Messages.Received received = new Messages.Received(Long.MAX_VALUE);
        forgetting.begin(4);
        ViolationException end = catchThrowableOfType(ViolationException.class, () -> {
            for (int from = 0; from < six.length; from += 16 * 1024) {
                int length = Math.min(16 * 1024, six.length - from);
                forgetting.accept(ByteBuffer.wrap(six, from, length), from + length == six.length, received);
            }
        });

        assertThat(end.violation()).isEqualTo(Violation.COMPRESSION_RATIO_TOO_HIGH);
        assertThat(end.closeStatus().code()).isEqualTo(1009);
        assertThat(received.bytes.size()).isLessThan(2 << 20);
        assertThat(buffers.most()).isEqualTo(2);
    }

    @Test
    @Tag("security-10")
    @Tag("security-16")
    void holdsAnInflaterOnlyAsLongAsItMust() throws Exception {
        byte[] sent = deflated(new byte[100]);
        Messages.inflate(forgetting, 1000, sent);
        Messages.inflate(new MessageInflater(pool, buffers, false, 0), 1000, sent);
        assertThat(zlib.made).as("a deflater and an inflater").hasValue(2);
    }

    private byte[] deflated(byte[] message) {
        return Messages.compressed(
                new MessageDeflater(pool, buffers, new MessageDeflater.Terms(9, 0, false, 15)), buffers, message);
    }

    private static void assertViolation(MessageInflater inflater, Violation violation, byte[]... parts) {
        assertViolation(inflater, Long.MAX_VALUE, violation, parts);
    }

    private static void assertViolation(MessageInflater inflater, long limit, Violation violation, byte[]... parts) {
        ViolationException thrown =
                catchThrowableOfType(ViolationException.class, () -> Messages.inflate(inflater, limit, parts));
        assertThat(thrown).as("a violation").isNotNull();
        assertThat(thrown.violation()).isEqualTo(violation);
        inflater.close();
    }
}
