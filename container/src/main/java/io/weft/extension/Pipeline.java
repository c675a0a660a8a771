package io.weft.extension;

import io.weft.extension.ActiveExtension.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The extensions that one connection uses, in the order of the answer: what is sent passes through the first one first, what
 * comes through the last one first (RFC 6455 §9.1). Immutable.
 */
public final class Pipeline {

    /** No extension. */
    public static final Pipeline NONE = new Pipeline(List.of());

    private final List<ActiveExtension> extensions;

    private Pipeline(List<ActiveExtension> extensions) {
        this.extensions = extensions;
    }

    /**
     * Says why an extension cannot join these as the next one.
     *
     * @return null if it can
     */
    public @Nullable String objection(ActiveExtension extension) {
        for (ActiveExtension present : extensions) {
            int both = present.rsv() & extension.rsv();
            if (both != 0) { // RFC 6455 §9: a reserved bit can mean one thing only
                return extension.name() + " claims the reserved bits " + both + " (RSV1 is 4, RSV3 is 1), which "
                        + present.name() + " has claimed before";
            }
            if (present.unit() == Unit.FRAME && extension.unit() == Unit.MESSAGE) { // RFC 7692 §5
                return extension.name() + " transforms messages, which " + present.name()
                        + " has cut into frames before";
            }
        }
        return null;
    }

    /**
     * These extensions and one more.
     *
     * @throws IllegalArgumentException if there is an {@link #objection}
     */
    public Pipeline with(ActiveExtension extension) {
        String objection = objection(extension);
        if (objection != null) {
            throw new IllegalArgumentException(objection);
        }
        List<ActiveExtension> more = new ArrayList<>(extensions);
        more.add(extension);
        return new Pipeline(List.copyOf(more));
    }

    /** Whether there is no extension. */
    public boolean isEmpty() {
        return extensions.isEmpty();
    }

    /** The reserved bits that extensions of this unit have claimed. */
    public int rsv(Unit unit) {
        return extensions.stream()
                .filter(extension -> extension.unit() == unit)
                .mapToInt(ActiveExtension::rsv)
                .reduce(0, (some, more) -> some | more);
    }

    /**
     * Makes the inbound half for one connection and one unit.
     *
     * @param end takes what has passed through all of them
     * @return null if no extension has this unit
     */
    public @Nullable InboundChain inbound(Unit unit, Buffers buffers, Chunks end) {
        List<InboundTransform> transforms = new ArrayList<>(extensions.size());
        for (int i = extensions.size() - 1; i >= 0; i--) {
            ActiveExtension extension = extensions.get(i);
            if (extension.unit() == unit) {
                transforms.add(extension.inbound().apply(buffers));
            }
        }
        return transforms.isEmpty() ? null : new InboundChain(transforms, end);
    }

    /**
     * Makes the outbound half for one connection.
     *
     * @return null if there is no extension
     */
    public @Nullable OutboundChain outbound(Buffers buffers) {
        return isEmpty()
                ? null
                : new OutboundChain(
                        buffers,
                        extensions.stream()
                                .map(extension -> extension.outbound().apply(buffers))
                                .toList());
    }
}
