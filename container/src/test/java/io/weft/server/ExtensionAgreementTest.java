package io.weft.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.compression.CompressionSettings;
import io.weft.compression.PermessageDeflate;
import io.weft.extension.ActiveExtension.Unit;
import io.weft.extension.InstalledExtension;
import io.weft.extension.Pipeline;
import io.weft.extension.XorExtension;
import io.weft.handshake.ExtensionList;
import io.weft.handshake.NamedExtension;
import jakarta.websocket.Extension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtensionAgreementTest {
    private static final String NONE = "permessage-deflate;server_no_context_takeover;client_no_context_takeover";
    private final List<InstalledExtension> installed = List.of(
            new PermessageDeflate(CompressionSettings.SERVER_DEFAULTS),
            new XorExtension("x-message", 4, Unit.MESSAGE, 1),
            new XorExtension("x-frame", 2, Unit.FRAME, 1));

    private static List<Extension> list(String header) throws Exception {
        return header.isEmpty() ? List.of() : ExtensionList.parse(List.of(header));
    }

    /** The offers are chosen as they came, which is what a configurator does that has no opinion. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | ''",
                "own;a=1;a=2 | own;a=1;a=2",
                "permessage-deflate | " + NONE,
                // several offers: the first that can be accepted counts, RFC 7692 §5
                "permessage-deflate;server_max_window_bits=7, permessage-deflate;server_max_window_bits=9 | " + NONE
                        + ";server_max_window_bits=9",
                "permessage-deflate;server_max_window_bits=9, permessage-deflate | " + NONE
                        + ";server_max_window_bits=9",
                "permessage-deflate;x, permessage-deflate;y | ''",
                // the order is that of the request
                "own, permessage-deflate, x-frame | own, " + NONE + ", x-frame",
                // a reserved bit has one owner
                "permessage-deflate, x-message | " + NONE,
                "x-message, permessage-deflate | x-message",
                // what works on frames leaves no messages
                "x-frame, permessage-deflate | x-frame",
            })
    void offersAreAnsweredInTheirOrder(String offered, String answer) throws Exception {
        List<Extension> requested = list(offered);
        assertThat(ExtensionList.format(ExtensionAgreement.of(installed, requested, requested, Map.of())
                        .answer()))
                .isEqualTo(answer);
    }

    /** A configurator may hand out what is installed, without a look at what was requested. */
    @Test
    void anInstalledExtensionStandsForAllOffersOfItsName() throws Exception {
        List<Extension> requested =
                list("permessage-deflate;server_max_window_bits=7, permessage-deflate;server_max_window_bits=10");
        List<Extension> chosen = List.of(new NamedExtension("permessage-deflate", List.of()));
        ExtensionAgreement agreement = ExtensionAgreement.of(installed, chosen, requested, Map.of());

        assertThat(ExtensionList.format(agreement.answer())).isEqualTo(NONE + ";server_max_window_bits=10");
        assertThat(agreement.pipeline().rsv(Unit.MESSAGE)).isEqualTo(4);
    }

    /** RFC 6455 §9.1: a server answers nothing that was not offered. */
    @Test
    void whatWasNotOfferedIsNotRun() throws Exception {
        List<Extension> chosen = List.of(new NamedExtension("permessage-deflate", List.of()));
        ExtensionAgreement agreement = ExtensionAgreement.of(installed, chosen, list("own"), Map.of());

        assertThat(agreement.answer()).isEmpty();
        assertThat(agreement.pipeline()).isSameAs(Pipeline.NONE);
    }
}
