package io.weft.extension;

import java.util.function.Function;

/**
 * An extension as agreed for one connection. Immutable; the transforms are made with the connection, and are its own.
 *
 * @param name its name, for errors
 * @param rsv the reserved bits that it claims: 4 for RSV1, 2 for RSV2, 1 for RSV3, or a sum of them
 * @param unit what it transforms
 * @param inbound makes the transform of what comes
 * @param outbound makes the transform of what goes
 */
public record ActiveExtension(
        String name,
        int rsv,
        Unit unit,
        Function<Buffers, InboundTransform> inbound,
        Function<Buffers, OutboundTransform> outbound) {

    /** What an extension transforms. */
    public enum Unit {
        /** The payload of whole messages, however they are fragmented; its reserved bits stand on their first frames only. */
        MESSAGE,
        /** The payload of each data frame; its reserved bits may stand on any of them. */
        FRAME
    }

    /** Checks the bits. */
    public ActiveExtension {
        if (rsv < 0 || rsv > 7) {
            throw new IllegalArgumentException("Reserved bits are a number from 0 to 7, not " + rsv);
        }
    }
}
