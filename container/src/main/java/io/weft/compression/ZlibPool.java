package io.weft.compression;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Lends zlib's native coders to connections that have a message to compress or inflate, since each is expensive to make and to
 * hold: about 270 KB for a deflater, 10 to 45 KB for an inflater. Coders come without a window and go back from any state.
 * Whoever holds one gives it back exactly once. Thread-safe and lock-free.
 */
final class ZlibPool implements AutoCloseable {

    private static final int MAX_LEVEL = 9;

    private final Factory factory;

    /** Free deflaters, by level; slot 0 of the list is level 1. */
    private final List<Slots<Deflater>> deflaters = new ArrayList<>(MAX_LEVEL);

    private final Slots<Inflater> inflaters;

    /** Set once, by whoever closes the pool. */
    private volatile boolean closed;

    /** Makes native coders; tests count them. */
    interface Factory {

        /** zlib itself, raw: RFC 7692 §7.2 knows no header and no checksum. */
        Factory ZLIB = new Factory() {
            @Override
            public Deflater deflater(int level) {
                return new Deflater(level, true);
            }

            @Override
            public Inflater inflater() {
                return new Inflater(true);
            }
        };

        /** Makes a raw deflater. */
        Deflater deflater(int level);

        /** Makes a raw inflater. */
        Inflater inflater();
    }

    /**
     * Makes an empty pool.
     *
     * @param mostKept how many free deflaters of one level, and how many free inflaters, are kept at most
     */
    ZlibPool(Factory factory, int mostKept) {
        this.factory = factory;
        this.inflaters = new Slots<>(mostKept);
        for (int level = 1; level <= MAX_LEVEL; level++) {
            deflaters.add(new Slots<>(mostKept));
        }
    }

    /** Lends a deflater of a level from 1 to 9. */
    Deflater deflater(int level) {
        Deflater free = deflaters.get(level - 1).take();
        return free == null ? factory.deflater(level) : free;
    }

    /** Takes a deflater back. */
    void give(Deflater deflater, int level) {
        deflater.reset(); // Also lets go of its last input.
        Slots<Deflater> slots = deflaters.get(level - 1);
        if (!slots.give(deflater)) {
            deflater.end();
        } else if (closed) { // Looked at last: a pool that closes meanwhile sees the coder, or is seen here.
            slots.drain(Deflater::end);
        }
    }

    /** Lends an inflater. */
    Inflater inflater() {
        Inflater free = inflaters.take();
        return free == null ? factory.inflater() : free;
    }

    /** Takes an inflater back. */
    void give(Inflater inflater) {
        inflater.reset();
        if (!inflaters.give(inflater)) {
            inflater.end();
        } else if (closed) {
            inflaters.drain(Inflater::end);
        }
    }

    /** Ends the coders that are free; those that are lent end when they come back. */
    @Override
    public void close() {
        closed = true;
        deflaters.forEach(slots -> slots.drain(Deflater::end));
        inflaters.drain(Inflater::end);
    }
}
