package io.weft.protocol;

/**
 * How much a peer may ask of one connection before it has to fail (RFC 6455 §10.4). All are finite; the size of a message is
 * its receiver's own limit, see {@link InboundEvents#onMessageStart}.
 *
 * @param maxFrameSize the most payload bytes of one data frame, at least 1 ({@value #MAX_FRAME_SIZE})
 * @param maxFragments the most frames of one message, at least 1 ({@value #MAX_FRAGMENTS})
 * @param maxControlFramesPerRead the most control frames in the bytes of one read, at least 1
 *     ({@value #MAX_CONTROL_FRAMES_PER_READ})
 */
public record Limits(long maxFrameSize, int maxFragments, int maxControlFramesPerRead) {
    /** The setting of {@link #maxFrameSize}. */
    public static final String MAX_FRAME_SIZE = "weft.maxFrameSize";
    /** The setting of {@link #maxFragments}. */
    public static final String MAX_FRAGMENTS = "weft.maxFragments";
    /** The setting of {@link #maxControlFramesPerRead}. */
    public static final String MAX_CONTROL_FRAMES_PER_READ = "weft.maxControlFramesPerRead";

    /**
     * Frames up to the largest message the standard can speak of, since the message's own limit comes first and a frame is never
     * held as a whole. 131,072 fragments a message: what is gathered holds nothing per fragment, so that the limit bounds time, not
     * memory. 1,000 control frames a read.
     */
    public static final Limits DEFAULT = new Limits(Integer.MAX_VALUE, 131_072, 1000);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is under 1; the message names its setting
     */
    public Limits {
        atLeastOne(maxFrameSize, MAX_FRAME_SIZE);
        atLeastOne(maxFragments, MAX_FRAGMENTS);
        atLeastOne(maxControlFramesPerRead, MAX_CONTROL_FRAMES_PER_READ);
    }

    private static void atLeastOne(long value, String setting) {
        if (value < 1) {
            throw new IllegalArgumentException(setting + " must be at least 1, not " + value);
        }
    }
}
