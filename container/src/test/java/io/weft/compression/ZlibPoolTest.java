package io.weft.compression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ZlibPoolTest {
    private final Zlib zlib = new Zlib();
    private final ZlibPool pool = new ZlibPool(zlib, 1);

    @Test
    void lendsWhatCameBack() {
        Deflater deflater = pool.deflater(1);
        Inflater inflater = pool.inflater();
        pool.give(deflater, 1);
        pool.give(inflater);

        assertThat(pool.deflater(1)).isSameAs(deflater);
        assertThat(pool.inflater()).isSameAs(inflater);
        assertThat(pool.deflater(2)).isNotSameAs(deflater);
    }

    @Test
    void aCoderComesBackFromAnyStateAndStartsAnew() throws Exception {
        Deflater deflater = pool.deflater(6);
        byte[] room = new byte[100];
        deflater.setInput(new byte[1000]);
        deflater.deflate(room, 0, 3, Deflater.SYNC_FLUSH);
        pool.give(deflater, 6);
        Inflater inflater = pool.inflater();
        inflater.setInput(new byte[] {1, 5, 0});
        inflater.inflate(room);
        pool.give(inflater);

        Deflater same = pool.deflater(6);
        same.setInput(new byte[] {7});
        int length = same.deflate(room, 0, 100, Deflater.SYNC_FLUSH);
        Inflater fresh = pool.inflater();
        fresh.setInput(room, 0, length);
        byte[] out = new byte[10];
        assertThat(fresh.inflate(out)).isOne();
        assertThat(out[0]).isEqualTo((byte) 7);
    }

    @Test
    void endsWhatItHasNoRoomFor() {
        Deflater one = pool.deflater(1);
        Deflater two = pool.deflater(1);
        Inflater three = pool.inflater();
        Inflater four = pool.inflater();
        pool.give(one, 1);
        pool.give(two, 1);
        pool.give(three);
        pool.give(four);

        assertThat(zlib.ended).hasValue(2);
    }

    @Test
    @Tag("security-16")
    void endsAllWhenItIsClosed() {
        pool.give(pool.deflater(1), 1);
        pool.give(pool.deflater(9), 9);
        pool.give(pool.inflater());
        Deflater lent = pool.deflater(5);
        Inflater alsoLent = pool.inflater();
        pool.close();
        assertThat(zlib.ended).hasValue(2);

        pool.give(lent, 5);
        pool.give(alsoLent);
        zlib.assertAllEnded();
    }

    /** The pool is closed between the moment it looks and the moment it keeps. */
    @Test
    void aCoderThatComesBackWhileThePoolClosesIsEnded() {
        Deflater deflater = new Deflater(1, true) {
            @Override
            public void reset() {
                super.reset();
                pool.close();
            }
        };
        pool.give(deflater, 1);
        assertThat(pool.deflater(1)).isNotSameAs(deflater);
    }

    @Test
    void zlibItselfIsRaw() throws Exception {
        Deflater deflater = ZlibPool.Factory.ZLIB.deflater(1);
        Inflater inflater = ZlibPool.Factory.ZLIB.inflater();
        byte[] room = new byte[20];
        deflater.setInput(new byte[0]);
        assertThat(deflater.deflate(room, 0, 20, Deflater.SYNC_FLUSH)).isEqualTo(5);
        inflater.setInput(room, 0, 5);
        assertThat(inflater.inflate(new byte[1])).isZero();
        deflater.end();
        inflater.end();
    }
}
