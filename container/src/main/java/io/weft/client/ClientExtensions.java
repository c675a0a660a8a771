package io.weft.client;

import io.weft.extension.ActiveExtension;
import io.weft.extension.InstalledExtension;
import io.weft.extension.Pipeline;
import io.weft.extension.Terms;
import io.weft.extension.UnacceptableTermsException;
import io.weft.handshake.NamedExtension;
import jakarta.websocket.Extension;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a client offers and what it makes of the answer, for extensions of the application's and of the container's. Immutable. */
final class ClientExtensions {
    private final List<InstalledExtension> installed;

    ClientExtensions(List<InstalledExtension> installed) {
        this.installed = List.copyOf(installed);
    }

    /**
     * What to offer: what the configuration lists, as it is, and then those of the container's that the user properties have on
     * and that the configuration does not list. Nothing, unless somebody asks.
     *
     * @throws IllegalArgumentException if a property cannot be used
     */
    List<Extension> offers(List<Extension> configured, Map<String, Object> properties) {
        List<Extension> offers = new ArrayList<>(configured);
        for (InstalledExtension extension : installed) {
            if (extension.isOn(properties) && !names(configured, extension.name())) {
                extension.offers(properties).forEach(terms -> offers.add(NamedExtension.of(terms)));
            }
        }
        return offers;
    }

    /**
     * What runs of the extensions that the server has answered; those of other names are the application's own affair.
     *
     * @throws UnacceptableTermsException if the answer fits no offer: the handshake has failed (RFC 6455 §9.1)
     */
    Pipeline confirm(List<Extension> offered, List<Extension> answered, Map<String, Object> properties)
            throws UnacceptableTermsException {
        Pipeline pipeline = Pipeline.NONE;
        Set<String> seen = new LinkedHashSet<>();
        for (Extension answer : answered) {
            for (InstalledExtension extension : installed) {
                if (extension.name().equals(answer.getName())) {
                    if (!seen.add(extension.name())) { // RFC 7692 §5: one answer for each extension
                        throw new UnacceptableTermsException(
                                "The server has answered " + extension.name() + " more than once.");
                    }
                    pipeline = join(
                            pipeline,
                            extension.confirm(terms(offered, answer), NamedExtension.terms(answer), properties));
                }
            }
        }
        return pipeline;
    }

    /** Those that the container can run, offered or not. */
    Set<Extension> installed() {
        return installed.stream()
                .map(extension -> new NamedExtension(extension.name(), List.of()))
                .collect(Collectors.toUnmodifiableSet());
    }

    void close() {
        installed.forEach(InstalledExtension::close);
    }

    private static Pipeline join(Pipeline pipeline, ActiveExtension extension) throws UnacceptableTermsException {
        String objection = pipeline.objection(extension);
        if (objection != null) {
            throw new UnacceptableTermsException("The server's extensions do not go together: " + objection + ".");
        }
        return pipeline.with(extension);
    }

    private static List<Terms> terms(List<Extension> offered, Extension answer) {
        return offered.stream()
                .filter(offer -> offer.getName().equals(answer.getName()))
                .map(NamedExtension::terms)
                .toList();
    }

    private static boolean names(List<Extension> extensions, String name) {
        return extensions.stream().anyMatch(extension -> extension.getName().equals(name));
    }
}
