package io.weft.frame;

/**
 * Gives a fresh masking key for each frame that a client sends. In production the keys must be unpredictable (RFC 6455
 * §5.3, §10.3); tests count.
 */
@FunctionalInterface
public interface MaskingKeys {

    /** The next key. From any thread. */
    int next();
}
