package io.weft.compression;

import java.util.Map;
import java.util.function.Function;

/**
 * How a container compresses; an endpoint may differ by user properties of the settings' names.
 *
 * @param enabled whether permessage-deflate is used without the endpoint's naming it ({@value #ENABLED}): a server accepts
 *     offers, a client makes one
 * @param level zlib's level, 1 to 9: how long to look for the smallest output ({@value #LEVEL})
 * @param threshold messages under so many bytes are sent as they are, of messages in pieces those whose first piece is under
 *     ({@value #THRESHOLD})
 * @param outboundTakeover whether the window of what we send is kept from message to message, if the peer agrees, for about
 *     270 KB of native memory a connection ({@value #OUTBOUND_TAKEOVER})
 * @param inboundTakeover whether the peer may keep its window, for about 45 KB of native memory a connection
 *     ({@value #INBOUND_TAKEOVER})
 * @param outboundWindowBits the largest window of what we send as a power of two, 8 to 15 ({@value #OUTBOUND_WINDOW_BITS})
 * @param inboundWindowBits the largest window we ask the peer to use, if it lets us, 8 to 15
 *     ({@value #INBOUND_WINDOW_BITS})
 * @param maxRatio how many times its size a compressed message may become for a handler that sets no limit on its size, as one of
 *     parts; looked at only once it has become more than 1 MiB, 0 for no limit ({@value #MAX_RATIO})
 */
public record CompressionSettings(
        boolean enabled,
        int level,
        int threshold,
        boolean outboundTakeover,
        boolean inboundTakeover,
        int outboundWindowBits,
        int inboundWindowBits,
        int maxRatio) {

    /** The setting of {@link #enabled}. */
    public static final String ENABLED = "weft.compression.enabled";
    /** The setting of {@link #level}. */
    public static final String LEVEL = "weft.compression.level";
    /** The setting of {@link #threshold}. */
    public static final String THRESHOLD = "weft.compression.threshold";
    /** The setting of {@link #outboundTakeover}. */
    public static final String OUTBOUND_TAKEOVER = "weft.compression.outboundTakeover";
    /** The setting of {@link #inboundTakeover}. */
    public static final String INBOUND_TAKEOVER = "weft.compression.inboundTakeover";
    /** The setting of {@link #outboundWindowBits}. */
    public static final String OUTBOUND_WINDOW_BITS = "weft.compression.outboundWindowBits";
    /** The setting of {@link #inboundWindowBits}. */
    public static final String INBOUND_WINDOW_BITS = "weft.compression.inboundWindowBits";
    /** The setting of {@link #maxRatio}. */
    public static final String MAX_RATIO = "weft.compression.maxRatio";

    /** A server's defaults: offers are accepted, no window outlives its message, so that coders are shared. */
    public static final CompressionSettings SERVER_DEFAULTS =
            new CompressionSettings(true, 2, 512, false, false, 15, 15, 200);

    /** A client's defaults: as a server's, but nothing is offered unless asked for, as the standard demands. */
    public static final CompressionSettings CLIENT_DEFAULTS =
            new CompressionSettings(false, 2, 512, false, false, 15, 15, 200);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of range; the message names its setting, the value and the range
     */
    public CompressionSettings {
        inRange(level, LEVEL, 1, 9);
        inRange(threshold, THRESHOLD, 0, Integer.MAX_VALUE);
        inRange(outboundWindowBits, OUTBOUND_WINDOW_BITS, DeflateParameters.MIN_BITS, DeflateParameters.MAX_BITS);
        inRange(inboundWindowBits, INBOUND_WINDOW_BITS, DeflateParameters.MIN_BITS, DeflateParameters.MAX_BITS);
        inRange(maxRatio, MAX_RATIO, 0, Integer.MAX_VALUE);
    }

    /**
     * These settings, but for what an endpoint's user properties of the settings' names say.
     *
     * @throws IllegalArgumentException if such a property has no value it could have; the message names both
     */
    public CompressionSettings with(Map<String, Object> properties) {
        if (properties
                .isEmpty()) { // Mostly; and a concurrent map keeps the view of its keys, once one has been asked for.
            return this;
        }
        if (properties.keySet().stream().noneMatch(name -> name.startsWith("weft.compression."))) {
            return this;
        }
        return new CompressionSettings(
                bool(properties, ENABLED, enabled),
                integer(properties, LEVEL, level),
                integer(properties, THRESHOLD, threshold),
                bool(properties, OUTBOUND_TAKEOVER, outboundTakeover),
                bool(properties, INBOUND_TAKEOVER, inboundTakeover),
                integer(properties, OUTBOUND_WINDOW_BITS, outboundWindowBits),
                integer(properties, INBOUND_WINDOW_BITS, inboundWindowBits),
                integer(properties, MAX_RATIO, maxRatio));
    }

    private static boolean bool(Map<String, Object> properties, String name, boolean otherwise) {
        return value(properties, name, otherwise, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        });
    }

    private static int integer(Map<String, Object> properties, String name, int otherwise) {
        return value(properties, name, otherwise, Integer::valueOf);
    }

    private static <T> T value(Map<String, Object> properties, String name, T otherwise, Function<String, T> parser) {
        Object property = properties.get(name);
        if (property == null) {
            return otherwise;
        }
        try {
            return parser.apply(property.toString().trim());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The user property " + name + " has the value " + property
                            + ", which it cannot have; the container's value is " + otherwise,
                    e);
        }
    }

    private static void inRange(int value, String setting, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "The setting " + setting + " is " + value + "; it must be a number from " + min + " to " + max);
        }
    }
}
