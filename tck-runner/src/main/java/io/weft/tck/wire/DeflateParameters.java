package io.weft.tck.wire;

import java.util.Map;
import java.util.Set;

/**
 * The parameters of one permessage-deflate, offered or answered (RFC 7692 §7.1).
 *
 * @param serverNoContextTakeover whether the server forgets its window after each message
 * @param clientNoContextTakeover the same for the client
 * @param serverMaxWindowBits 8 to 15; {@value #ABSENT} if not given
 * @param clientMaxWindowBits 8 to 15; {@value #ABSENT} if not given, {@value #ANY} if given without a value
 */
public record DeflateParameters(
        boolean serverNoContextTakeover,
        boolean clientNoContextTakeover,
        int serverMaxWindowBits,
        int clientMaxWindowBits) {
    /** The extension's name. */
    public static final String NAME = "permessage-deflate";
    /** Stands for a parameter that is not there. */
    public static final int ABSENT = 0;
    /** Stands for a parameter without a value. */
    public static final int ANY = 16;

    private static final String SERVER_TAKEOVER = "server_no_context_takeover";
    private static final String CLIENT_TAKEOVER = "client_no_context_takeover";
    private static final String SERVER_BITS = "server_max_window_bits";
    private static final String CLIENT_BITS = "client_max_window_bits";
    private static final Set<String> KNOWN = Set.of(SERVER_TAKEOVER, CLIENT_TAKEOVER, SERVER_BITS, CLIENT_BITS);

    /**
     * Reads the parameters strictly.
     *
     * @throws IllegalArgumentException if one is unknown, there twice, or has a value that it cannot have (§7.1)
     */
    public static DeflateParameters of(WireExtension extension) {
        Map<String, String> given = extension.byName();
        if (!extension.name().equals(NAME) || !KNOWN.containsAll(given.keySet())) {
            throw new IllegalArgumentException(
                    "Not permessage-deflate or a parameter that it does not have: " + extension);
        }
        int serverBits = bits(given, SERVER_BITS);
        if (serverBits == ANY) {
            throw new IllegalArgumentException(SERVER_BITS + " has no value: " + extension);
        }
        return new DeflateParameters(
                flag(given, SERVER_TAKEOVER), flag(given, CLIENT_TAKEOVER), serverBits, bits(given, CLIENT_BITS));
    }

    private static boolean flag(Map<String, String> given, String name) {
        if (!given.getOrDefault(name, "").isEmpty()) {
            throw new IllegalArgumentException(name + " has a value: " + given.get(name));
        }
        return given.containsKey(name);
    }

    private static int bits(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null) {
            return ABSENT;
        }
        if (value.isEmpty()) {
            return ANY;
        }
        if (!value.matches("[89]|1[0-5]")) {
            throw new IllegalArgumentException(name + " is not 8 to 15: " + value);
        }
        return Integer.parseInt(value);
    }

    /** Whether a server may answer this offer so. */
    public boolean allows(DeflateParameters answer) {
        // §7.1.1.1: the server accepts by saying the same
        boolean takeover = answer.serverNoContextTakeover || !serverNoContextTakeover;
        // §7.1.2.1: the same or a smaller window; a server may restrict itself without being asked
        boolean serverBits = serverMaxWindowBits == ABSENT
                || (answer.serverMaxWindowBits != ABSENT && answer.serverMaxWindowBits <= serverMaxWindowBits);
        // §7.1.2.2: only a client that says so can be restricted, and then to a number
        boolean clientBits = answer.clientMaxWindowBits == ABSENT
                || (answer.clientMaxWindowBits != ANY && answer.clientMaxWindowBits <= clientMaxWindowBits);
        return takeover && serverBits && clientBits;
    }
}
