package io.weft.compression;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.extension.CountingBuffers;
import io.weft.frame.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is compressed is inflated to the same, in every window, with and without takeover, in pieces, cut anywhere. */
class CompressionRoundTripTest {
    private final CountingBuffers buffers = new CountingBuffers();
    private final Zlib zlib = new Zlib();
    private final ZlibPool pool = new ZlibPool(zlib, 4);

    static Stream<Arguments> windows() {
        return IntStream.rangeClosed(8, 15).boxed().flatMap(bits -> Stream.of(true, false)
                .map(takeover -> Arguments.of(bits, takeover, bits % 2 == 0 ? 1 : 6)));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void whatGoesComesBackAndNoReferenceLeavesTheWindow(int bits, boolean takeover, int level) throws Exception {
        Random random = Seed.random(getClass());
        MessageDeflater deflater =
                new MessageDeflater(pool, buffers, new MessageDeflater.Terms(level, 0, takeover, bits));
        MessageInflater inflater = new MessageInflater(pool, buffers, takeover, 0);
        ReferenceInflater reference = new ReferenceInflater();
        for (int size : sizes(random, 1 << bits)) {
            byte[] message = Messages.message(random, size);
            List<byte[]> pieces = size % 3 == 0 ? List.of(message) : Arrays.asList(Messages.cut(random, message));
            byte[] sent = send(deflater, pieces);
            if (sent != null) {
                assertThat(Messages.inflate(inflater, message.length, Messages.cut(random, sent)))
                        .as("message of %d bytes in %d pieces", size, pieces.size())
                        .isEqualTo(message);
                if (!takeover) {
                    reference.forget();
                }
                assertThat(reference.message(sent)).isEqualTo(message);
            }
        }
        assertThat(reference.longestReference()).isLessThanOrEqualTo(1 << bits).isGreaterThan(1);
        deflater.close();
        inflater.close();
        pool.close();
        assertThat(buffers.out()).isZero();
        zlib.assertAllEnded();
    }

    private byte @Nullable [] send(MessageDeflater deflater, List<byte[]> pieces) {
        return pieces.size() == 1
                ? Messages.deflate(deflater, buffers, pieces.get(0))
                : Messages.join(Messages.deflate(deflater, buffers, pieces));
    }

    private static List<Integer> sizes(Random random, int window) {
        List<Integer> sizes = new ArrayList<>(List.of(0, 1, 2, 3, 0, 125, 126, 0));
        for (int border : new int[] {window / 2, window, 2 * window, 16 * 1024, 32 * 1024}) {
            for (int near = -2; near <= 2; near++) {
                sizes.add(border + near);
            }
        }
        for (int i = 0; i < 20; i++) {
            sizes.add(random.nextInt(2 * window));
        }
        sizes.add(100_000);
        return sizes;
    }
}
