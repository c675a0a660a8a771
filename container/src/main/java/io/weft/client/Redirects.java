package io.weft.client;

import io.weft.client.HandshakeException.Kind;
import java.net.URI;
import java.net.URISyntaxException;

/** Decides where a redirect leads, and whether this client follows. Stateless. */
final class Redirects {
    private static final String LOCATION = "Location";

    private Redirects() {}

    /** Whether a status asks to go elsewhere with the same method, RFC 9110 §15.4. */
    static boolean isRedirect(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    /**
     * Where the next request goes.
     *
     * @param from where this one went
     * @param followed how many redirects have been followed before
     * @param most how many may be followed
     * @return a {@code ws:} or {@code wss:} URI
     * @throws HandshakeException if this client does not follow
     */
    static URI follow(URI from, HandshakeAnswer answer, int followed, int most) throws HandshakeException {
        String location = answer.headers().first(LOCATION);
        String asked = from + " was redirected with status " + answer.status();
        if (location == null) {
            throw refusal(asked + ", but the answer has no Location header field.", answer);
        }
        asked += " to " + location;
        if (followed >= most) {
            throw refusal(
                    asked + ", and that is one redirect more than the " + most + " that " + ClientSettings.MAX_REDIRECTS
                            + " allows.",
                    answer);
        }
        URI to = HandshakeUri.webSocket(resolve(from, location, asked, answer));
        if (to == null) {
            throw refusal(asked + ", which is not a WebSocket or HTTP URI.", answer);
        }
        String problem = HandshakeUri.problem(to);
        if (problem != null) {
            throw refusal(asked + ", where this client does not connect: " + problem + ".", answer);
        }
        if (HandshakeUri.isSecure(from) && !HandshakeUri.isSecure(to)) {
            throw refusal(asked + ", which would give up the encryption that was asked for.", answer);
        }
        return to;
    }

    private static URI resolve(URI from, String location, String asked, HandshakeAnswer answer)
            throws HandshakeException {
        try {
            int fragment = location.indexOf('#');
            return HandshakeUri.http(from).resolve(new URI(fragment < 0 ? location : location.substring(0, fragment)));
        } catch (URISyntaxException e) {
            throw refusal(asked + ", which is not a URI: " + e.getReason() + ".", answer);
        }
    }

    private static HandshakeException refusal(String message, HandshakeAnswer answer) {
        return new HandshakeException(Kind.REDIRECTED, message, answer);
    }
}
