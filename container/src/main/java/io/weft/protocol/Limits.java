package io.weft.protocol;

/**
 * How much a peer may ask of one connection before it has to fail (RFC 6455 §10.4). All are finite; the size of a message is
 * its receiver's own limit, see {@link InboundEvents#onMessageStart}.
 *
 * @param maxFrameSize the most payload bytes of one data frame, at least 1 ({@value #MAX_FRAME_SIZE})
 * @param maxFragments the most frames of one message, at least 1 ({@value #MAX_FRAGMENTS})
 * @param maxControlFramesPerRead the most control frames in the bytes of one read, at least 1
 *     ({@value #MAX_CONTROL_FRAMES_PER_READ})
 * @param maxControlFramesPerSecond the most control frames a second, at least 1; as many may come at once after a second without
 *     any ({@value #MAX_CONTROL_FRAMES_PER_SECOND})
 * @param maxMessagesPerSecond the same for data messages, at least 1 ({@value #MAX_MESSAGES_PER_SECOND})
 * @param maxHeldBytes how many bytes of data frames are held while their delivery is suspended, before reading stops, at least 1
 *     ({@value #MAX_HELD_BYTES})
 */
public record Limits(
        long maxFrameSize,
        int maxFragments,
        int maxControlFramesPerRead,
        int maxControlFramesPerSecond,
        int maxMessagesPerSecond,
        int maxHeldBytes) {
    /** The setting of {@link #maxFrameSize}. */
    public static final String MAX_FRAME_SIZE = "weft.maxFrameSize";
    /** The setting of {@link #maxFragments}. */
    public static final String MAX_FRAGMENTS = "weft.maxFragments";
    /** The setting of {@link #maxControlFramesPerRead}. */
    public static final String MAX_CONTROL_FRAMES_PER_READ = "weft.maxControlFramesPerRead";
    /** The setting of {@link #maxControlFramesPerSecond}. */
    public static final String MAX_CONTROL_FRAMES_PER_SECOND = "weft.maxControlFramesPerSecond";
    /** The setting of {@link #maxMessagesPerSecond}. */
    public static final String MAX_MESSAGES_PER_SECOND = "weft.maxMessagesPerSecond";
    /** The setting of {@link #maxHeldBytes}. */
    public static final String MAX_HELD_BYTES = "weft.maxHeldBytes";

    private static final int DEFAULT_HELD_BYTES = 1 << 16;

    /**
     * Frames up to the largest message the standard can speak of, since the message's own limit comes first and a frame is never
     * held as a whole. 131,072 fragments a message: what is gathered holds nothing per fragment, so that the limit bounds time, not
     * memory. 1,000 control frames a read and a second. A million messages a second, more than one connection can bring through an
     * endpoint: who wants less says so. 64 KiB held while delivery is suspended.
     */
    public static final Limits DEFAULT =
            new Limits(Integer.MAX_VALUE, 131_072, 1000, 1000, 1_000_000, DEFAULT_HELD_BYTES);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is under 1; the message names its setting
     */
    public Limits {
        atLeastOne(maxFrameSize, MAX_FRAME_SIZE);
        atLeastOne(maxFragments, MAX_FRAGMENTS);
        atLeastOne(maxControlFramesPerRead, MAX_CONTROL_FRAMES_PER_READ);
        atLeastOne(maxControlFramesPerSecond, MAX_CONTROL_FRAMES_PER_SECOND);
        atLeastOne(maxMessagesPerSecond, MAX_MESSAGES_PER_SECOND);
        atLeastOne(maxHeldBytes, MAX_HELD_BYTES);
    }

    /** Limits of what one read or message may have, and no limit to how fast they come. */
    public Limits(long maxFrameSize, int maxFragments, int maxControlFramesPerRead) {
        this(
                maxFrameSize,
                maxFragments,
                maxControlFramesPerRead,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                DEFAULT_HELD_BYTES);
    }

    private static void atLeastOne(long value, String setting) {
        if (value < 1) {
            throw new IllegalArgumentException(setting + " must be at least 1, not " + value);
        }
    }
}
