package io.weft.frame;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Draws masking keys from a strong source of entropy, so that nobody who chooses the payload can foresee the bytes on the
 * wire (RFC 6455 §10.3). Draws many at once, since each draw costs the same. From any thread.
 */
public final class SecureMaskingKeys implements MaskingKeys {
    private static final int KEYS_A_DRAW = 128;

    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock lock = new ReentrantLock();
    private final ByteBuffer pool =
            ByteBuffer.allocate(KEYS_A_DRAW * Integer.BYTES).limit(0); // owner: lock

    /** Makes a source; one is enough for all connections of a container. */
    public SecureMaskingKeys() {}

    @Override
    public int next() {
        lock.lock();
        try {
            if (!pool.hasRemaining()) {
                random.nextBytes(pool.array());
                pool.clear();
            }
            return pool.getInt();
        } finally {
            lock.unlock();
        }
    }
}
