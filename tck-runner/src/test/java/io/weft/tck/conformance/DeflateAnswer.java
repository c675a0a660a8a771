package io.weft.tck.conformance;

import io.weft.tck.conformance.DeflateTerms.Demand;
import io.weft.tck.conformance.PeerDeflate.Direction;
import io.weft.tck.wire.DeflateParameters;
import io.weft.tck.wire.WireExtension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the fuzzing peer makes of an answer to its offers, and how it answers Weft's. */
final class DeflateAnswer {
    private static final int LARGEST = 15;

    private DeflateAnswer() {}

    /** The codec of a fuzzing client for Weft's answer; null if it agreed to nothing. */
    static @Nullable PeerDeflate asClient(List<String> answer) {
        return WireExtension.parse(answer).stream()
                .filter(extension -> extension.name().equals(DeflateParameters.NAME))
                .findFirst()
                .map(DeflateParameters::of)
                .map(agreed -> new PeerDeflate(toServer(agreed), toClient(agreed)))
                .orElse(null);
    }

    /** The codec of a fuzzing server for its own answer. */
    static PeerDeflate asServer(String answer) {
        DeflateParameters agreed =
                DeflateParameters.of(WireExtension.parse(List.of(answer)).get(0));
        return new PeerDeflate(toClient(agreed), toServer(agreed));
    }

    /** The fuzzing server's answer to Weft's offers; null if none allows what the case demands. */
    static @Nullable String to(List<String> offers, DeflateTerms terms) {
        List<DeflateParameters> offered = WireExtension.parse(offers).stream()
                .filter(extension -> extension.name().equals(DeflateParameters.NAME))
                .map(DeflateParameters::of)
                .toList();
        for (Demand demand : terms.demands()) {
            for (DeflateParameters offer : offered) {
                if (demand.clientMaxWindowBits() <= offer.clientMaxWindowBits()) {
                    return answer(offer, demand);
                }
            }
        }
        return null;
    }

    private static String answer(DeflateParameters offer, Demand demand) {
        return DeflateParameters.NAME
                + (offer.serverNoContextTakeover() ? "; server_no_context_takeover" : "")
                + (offer.serverMaxWindowBits() == DeflateParameters.ABSENT
                        ? ""
                        : "; server_max_window_bits=" + offer.serverMaxWindowBits())
                + (demand.clientNoContextTakeover() ? "; client_no_context_takeover" : "")
                + (demand.clientMaxWindowBits() == 0 ? "" : "; client_max_window_bits=" + demand.clientMaxWindowBits());
    }

    private static Direction toServer(DeflateParameters agreed) {
        return new Direction(!agreed.clientNoContextTakeover(), bits(agreed.clientMaxWindowBits()));
    }

    private static Direction toClient(DeflateParameters agreed) {
        return new Direction(!agreed.serverNoContextTakeover(), bits(agreed.serverMaxWindowBits()));
    }

    private static int bits(int agreed) {
        return agreed == DeflateParameters.ABSENT ? LARGEST : agreed;
    }
}
