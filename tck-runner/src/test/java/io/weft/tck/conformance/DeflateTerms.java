package io.weft.tck.conformance;

import java.util.List;

/**
 * What a case of group 12 or 13 does in the opening handshake.
 *
 * @param offers what the fuzzing peer offers as a client, one permessage-deflate each
 * @param demands what it accepts an offer with as a server: the first demand that an offer allows
 */
record DeflateTerms(List<Offer> offers, List<Demand> demands) {

    /** One offer; as published, each also allows the server both of the client's parameters (RFC 7692 §7.1.1.2, §7.1.2.2). */
    record Offer(boolean serverNoContextTakeover, int serverMaxWindowBits) {

        /** The offer as it stands in the header field. */
        String text() {
            return "permessage-deflate; client_no_context_takeover; client_max_window_bits"
                    + (serverNoContextTakeover ? "; server_no_context_takeover" : "")
                    + (serverMaxWindowBits == 0 ? "" : "; server_max_window_bits=" + serverMaxWindowBits);
        }
    }

    /**
     * What the server wants of the client.
     *
     * @param clientMaxWindowBits 0 for no demand
     */
    record Demand(boolean clientNoContextTakeover, int clientMaxWindowBits) {}

    /** The header field's value. */
    String offerText() {
        return String.join(", ", offers.stream().map(Offer::text).toList());
    }
}
