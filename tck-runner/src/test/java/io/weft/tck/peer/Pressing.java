package io.weft.tck.peer;

import java.util.HashMap;
import java.util.Map;

/** Weft's settings of compression that are tried with every peer, as user properties of an endpoint; all with threshold 0. */
@SuppressWarnings("ImmutableEnumChecker") // an unmodifiable map of numbers and truth values
enum Pressing {
    OFF(Map.of("weft.compression.enabled", false)),
    NO_TAKEOVER(way(false, false, 15)),
    TAKEOVER(way(true, true, 15)),
    OUTBOUND(way(true, false, 15)),
    INBOUND(way(false, true, 15)),
    BITS_9(way(true, true, 9)),
    BITS_10(way(true, true, 10)),
    BITS_11(way(true, true, 11)),
    BITS_12(way(true, true, 12)),
    BITS_13(way(true, true, 13)),
    BITS_14(way(true, true, 14)),
    NO_TAKEOVER_9(way(false, false, 9));

    private final Map<String, Object> properties;

    Pressing(Map<String, Object> properties) {
        this.properties = properties;
    }

    Map<String, Object> properties() {
        return properties;
    }

    private static Map<String, Object> way(boolean outbound, boolean inbound, int bits) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("weft.compression.enabled", true);
        properties.put("weft.compression.threshold", 0);
        properties.put("weft.compression.outboundTakeover", outbound);
        properties.put("weft.compression.inboundTakeover", inbound);
        properties.put("weft.compression.outboundWindowBits", bits);
        properties.put("weft.compression.inboundWindowBits", bits);
        return Map.copyOf(properties);
    }
}
