package io.weft.server;

import io.weft.extension.InstalledExtension;
import io.weft.extension.Pipeline;
import io.weft.extension.Terms;
import io.weft.handshake.NamedExtension;
import jakarta.websocket.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which extensions a connection uses: what the endpoint's configurator has chosen (WSC-3.1.3-1), and what the container makes of
 * it.
 *
 * @param answer what the client is told, in the order of the choice
 * @param pipeline what the container runs of it; other names are the application's own affair
 */
record ExtensionAgreement(List<Extension> answer, Pipeline pipeline) {

    /**
     * Carries out a choice. Of several offers for an extension that the container runs, the first that it can accept counts
     * (RFC 7692 §5); one that nothing was offered for, or whose reserved bits are taken, is left out.
     *
     * @param installed what the container can run
     * @param requested all that the client has offered
     * @param properties the endpoint's user properties
     * @throws IllegalArgumentException if a property cannot be used
     */
    static ExtensionAgreement of(
            List<InstalledExtension> installed,
            List<Extension> chosen,
            List<Extension> requested,
            Map<String, Object> properties) {
        List<Extension> answer = new ArrayList<>();
        List<String> settled = new ArrayList<>();
        Pipeline pipeline = Pipeline.NONE;
        for (Extension choice : chosen) {
            InstalledExtension ours = named(installed, choice.getName());
            if (ours == null) {
                answer.add(choice);
            } else if (!settled.contains(ours.name())) {
                InstalledExtension.Accepted accepted = accept(ours, offers(choice, requested), properties, pipeline);
                if (accepted != null) {
                    settled.add(ours.name());
                    answer.add(NamedExtension.of(accepted.answer()));
                    pipeline = pipeline.with(accepted.extension());
                }
            }
        }
        return new ExtensionAgreement(List.copyOf(answer), pipeline);
    }

    private static InstalledExtension.@Nullable Accepted accept(
            InstalledExtension ours, List<Terms> offers, Map<String, Object> properties, Pipeline pipeline) {
        for (Terms offer : offers) {
            InstalledExtension.Accepted accepted = ours.accept(offer, properties);
            if (accepted != null && pipeline.objection(accepted.extension()) == null) {
                return accepted;
            }
        }
        return null;
    }

    /** The offer that was chosen; all of its name if what was chosen is none of them, such as the installed extension itself. */
    private static List<Terms> offers(Extension choice, List<Extension> requested) {
        Terms chosen = NamedExtension.terms(choice);
        List<Terms> offers = requested.stream()
                .filter(offer -> offer.getName().equals(choice.getName()))
                .map(NamedExtension::terms)
                .toList();
        return offers.contains(chosen) ? List.of(chosen) : offers;
    }

    private static @Nullable InstalledExtension named(List<InstalledExtension> installed, String name) {
        return installed.stream()
                .filter(extension -> extension.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
