package io.weft.compression;

import io.weft.extension.Terms;
import io.weft.extension.UnacceptableTermsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The four parameters of permessage-deflate in an offer or an answer (RFC 7692 §7.1).
 *
 * @param serverNoContextTakeover whether the server forgets its window after each message (§7.1.1.1)
 * @param clientNoContextTakeover whether the client does (§7.1.1.2)
 * @param serverMaxWindowBits the server's window as a power of two, 8 to 15 (§7.1.2.1); {@link #ABSENT} if not said
 * @param clientMaxWindowBits the client's window, 8 to 15, which is 15 for an offer without a value (§7.1.2.2); {@link #ABSENT}
 *     if not said
 */
record DeflateParameters(
        boolean serverNoContextTakeover,
        boolean clientNoContextTakeover,
        int serverMaxWindowBits,
        int clientMaxWindowBits) {

    /** The registered name (RFC 7692 §9.1). */
    static final String EXTENSION = "permessage-deflate";

    /** A parameter that is not there. */
    static final int ABSENT = 0;

    /** The smallest window, 256 bytes. */
    static final int MIN_BITS = 8;

    /** The largest window, 32 KiB, and the one that is meant where none is said. */
    static final int MAX_BITS = 15;

    private static final String SERVER_NO_CONTEXT_TAKEOVER = "server_no_context_takeover";
    private static final String CLIENT_NO_CONTEXT_TAKEOVER = "client_no_context_takeover";
    private static final String SERVER_MAX_WINDOW_BITS = "server_max_window_bits";
    private static final String CLIENT_MAX_WINDOW_BITS = "client_max_window_bits";

    /** RFC 7692 §7.1.2: a decimal integer from 8 to 15 without leading zeroes. */
    private static final Pattern BITS = Pattern.compile("[89]|1[0-5]");

    /** Where the terms come from; only an offer may have {@code client_max_window_bits} without a value. */
    enum Source {
        OFFER,
        ANSWER
    }

    /**
     * Reads an offer or an answer.
     *
     * @throws UnacceptableTermsException if a parameter is unknown, comes twice, or has a value it cannot have (§7.1)
     */
    static DeflateParameters parse(Terms terms, Source source) throws UnacceptableTermsException {
        boolean serverNoContextTakeover = false;
        boolean clientNoContextTakeover = false;
        int serverBits = ABSENT;
        int clientBits = ABSENT;
        Set<String> seen = new HashSet<>();
        for (Terms.Parameter parameter : terms.parameters()) {
            if (!seen.add(parameter.name())) {
                throw unacceptable(terms, parameter, "a parameter comes once at most");
            }
            switch (parameter.name()) {
                case SERVER_NO_CONTEXT_TAKEOVER -> serverNoContextTakeover = withoutValue(terms, parameter);
                case CLIENT_NO_CONTEXT_TAKEOVER -> clientNoContextTakeover = withoutValue(terms, parameter);
                case SERVER_MAX_WINDOW_BITS -> serverBits = bits(terms, parameter);
                case CLIENT_MAX_WINDOW_BITS ->
                    clientBits =
                            parameter.value() == null && source == Source.OFFER ? MAX_BITS : bits(terms, parameter);
                default -> throw unacceptable(terms, parameter, "the parameter is unknown");
            }
        }
        return new DeflateParameters(serverNoContextTakeover, clientNoContextTakeover, serverBits, clientBits);
    }

    /** Writes an answer, in which every window has its value. */
    Terms answer() {
        return terms(String.valueOf(clientMaxWindowBits));
    }

    /** Writes an offer, in which the client leaves the choice of its own window to the server (§7.1.2.2). */
    Terms offer() {
        return terms(null);
    }

    private Terms terms(@Nullable String clientBits) {
        List<Terms.Parameter> parameters = new ArrayList<>(4);
        if (serverNoContextTakeover) {
            parameters.add(new Terms.Parameter(SERVER_NO_CONTEXT_TAKEOVER, null));
        }
        if (clientNoContextTakeover) {
            parameters.add(new Terms.Parameter(CLIENT_NO_CONTEXT_TAKEOVER, null));
        }
        if (serverMaxWindowBits != ABSENT) {
            parameters.add(new Terms.Parameter(SERVER_MAX_WINDOW_BITS, String.valueOf(serverMaxWindowBits)));
        }
        if (clientMaxWindowBits != ABSENT) {
            parameters.add(new Terms.Parameter(CLIENT_MAX_WINDOW_BITS, clientBits));
        }
        return new Terms(EXTENSION, parameters);
    }

    private static boolean withoutValue(Terms terms, Terms.Parameter parameter) throws UnacceptableTermsException {
        if (parameter.value() != null) {
            throw unacceptable(terms, parameter, "the parameter has no value");
        }
        return true;
    }

    private static int bits(Terms terms, Terms.Parameter parameter) throws UnacceptableTermsException {
        String value = parameter.value();
        if (value == null || !BITS.matcher(value).matches()) {
            throw unacceptable(terms, parameter, "the value is a number from 8 to 15");
        }
        return Integer.parseInt(value);
    }

    private static UnacceptableTermsException unacceptable(Terms terms, Terms.Parameter parameter, String rule) {
        return new UnacceptableTermsException(
                parameter + " in \"" + terms + "\" cannot be taken: " + rule + " (RFC 7692 §7.1).");
    }
}
