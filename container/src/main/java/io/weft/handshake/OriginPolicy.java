package io.weft.handshake;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may open a connection (RFC 6455 §10.2). Browsers let a page from anywhere connect to anyone, cookies included, so
 * the default is: pages of the very host that is asked, and clients that are no browser and send no origin.
 *
 * <p>Same host means same host and port. The scheme may differ, since a proxy may take TLS off before the request comes
 * here. Names are compared without regard to case.
 */
public final class OriginPolicy {
    /** The default: same host, or no origin at all. */
    public static final OriginPolicy SAME_HOST = new OriginPolicy(false, Set.of(), false);

    /** No check: any page may connect. */
    public static final OriginPolicy ANY = new OriginPolicy(true, Set.of(), false);

    private final boolean any;
    private final Set<Origin> allowed;
    private final boolean opaqueAllowed;

    private OriginPolicy(boolean any, Set<Origin> allowed, boolean opaqueAllowed) {
        this.any = any;
        this.allowed = Set.copyOf(allowed);
        this.opaqueAllowed = opaqueAllowed;
    }

    /**
     * Allows exact origins besides the same host.
     *
     * @param origins each {@code scheme://host[:port]}, or {@code null} for pages without an origin of their own, or {@code *}
     *     for any page
     * @throws IllegalArgumentException if one is not that
     */
    public static OriginPolicy allowing(List<String> origins) {
        if (origins.contains("*")) {
            return ANY;
        }
        Set<Origin> allowed = new HashSet<>();
        boolean opaqueAllowed = false;
        for (String text : origins) {
            Origin origin =
                    text.indexOf('*') < 0 ? Origin.parse(text) : null; // a pattern would match nothing, or too much
            if (origin != null) {
                allowed.add(origin);
            } else if (text.equals("null")) {
                opaqueAllowed = true;
            } else {
                throw new IllegalArgumentException(
                        "'" + text
                                + "' is not an origin; write scheme://host[:port] without wildcards, the word null, or * alone for any.");
            }
        }
        return new OriginPolicy(false, allowed, opaqueAllowed);
    }

    /**
     * Whether a page of this origin may connect.
     *
     * @param originHeader the request's {@code Origin}, null if it sent none
     * @param hostHeader the request's {@code Host}, null if it is not known
     */
    public boolean allows(@Nullable String originHeader, @Nullable String hostHeader) {
        if (any || originHeader == null) {
            return true;
        }
        Origin origin = Origin.parse(originHeader.strip());
        if (origin == null) {
            return opaqueAllowed && originHeader.strip().equals("null");
        }
        return allowed.contains(origin) || isSameHost(origin, hostHeader);
    }

    /** A {@code Host} without a port means the default of the scheme that the browser sees, which is the origin's. */
    private static boolean isSameHost(Origin origin, @Nullable String hostHeader) {
        if (hostHeader == null) {
            return false;
        }
        Origin host = Origin.parseAuthority(origin.scheme(), hostHeader.strip());
        return host != null && host.hasHostAndPortOf(origin);
    }

    @Override
    public String toString() {
        return any ? "any origin" : allowed.isEmpty() ? "same host" : "same host and " + allowed;
    }
}
