package io.weft.tck.conformance;

/**
 * Where bytes are cut into writes.
 *
 * @param octets the most bytes of a write; 0 for one write, -1 for a write for each frame
 */
record Cut(int octets) {
    static final Cut NONE = new Cut(0);
    static final Cut FRAMES = new Cut(-1);

    static Cut every(int octets) {
        return new Cut(octets);
    }
}
