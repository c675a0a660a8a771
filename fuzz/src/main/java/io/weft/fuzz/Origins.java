package io.weft.fuzz;

import io.weft.handshake.OriginPolicy;
import java.util.List;
import java.util.Locale;

/**
 * The origin policy: a page that may connect comes from the host that is asked, or is listed, to the letter. The first line is the
 * origin, the second the host; the list has {@code https://example.com} alone.
 */
final class Origins {
    private static final OriginPolicy POLICY = OriginPolicy.allowing(List.of("https://example.com"));

    private Origins() {}

    /** Asks for one page. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        List<String> lines = new Input(bytes).lines();
        String origin = lines.get(0);
        String host = lines.size() > 1 ? lines.get(1) : null;
        if (!POLICY.allows(origin, host)) {
            return;
        }
        int colon = origin.indexOf("://");
        Law.holds(colon > 0, () -> "no origin: " + origin);
        String scheme = origin.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String page = plain(scheme, origin.substring(colon + 3));
        boolean listed = scheme.equals("https") && page.equals("example.com");
        boolean sameHost = host != null && page.equals(plain(scheme, host));
        Law.holds(listed || sameHost, () -> origin + " was let in to " + host);
    }

    /** Host and port without what may be left out of them. */
    private static String plain(String scheme, String authority) {
        String text = authority.strip().toLowerCase(Locale.ROOT);
        int colon = text.lastIndexOf(':');
        if (colon < 0 || colon < text.indexOf(']')) {
            return text;
        }
        int digit = colon + 1;
        while (digit < text.length() - 1 && text.charAt(digit) == '0') {
            digit++;
        }
        String port = text.substring(digit);
        boolean unneeded = (port.equals("80") && (scheme.equals("http") || scheme.equals("ws")))
                || (port.equals("443") && (scheme.equals("https") || scheme.equals("wss")));
        return text.substring(0, colon) + (unneeded ? "" : ":" + port);
    }
}
