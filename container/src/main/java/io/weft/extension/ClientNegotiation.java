package io.weft.extension;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The client's side of the negotiation: what to offer, and what an answer means. Pure functions. */
public final class ClientNegotiation {
    private ClientNegotiation() {}

    /**
     * What to offer: what the endpoint's configuration lists, as given, then what else the endpoint has on.
     *
     * @param installed what the container can run
     * @param configured the extensions of the endpoint's configuration
     * @param properties the endpoint's user properties
     * @throws IllegalArgumentException if a property cannot be used
     */
    public static List<Terms> offers(
            List<InstalledExtension> installed, List<Terms> configured, Map<String, Object> properties) {
        List<Terms> offers = new ArrayList<>(configured);
        for (InstalledExtension extension : installed) {
            if (named(configured, extension.name()).isEmpty() && extension.isOn(properties)) {
                offers.addAll(extension.offers(properties));
            }
        }
        return offers;
    }

    /**
     * Checks the answer, and makes what it means. Names that nothing installed has are the application's own affair.
     *
     * @param installed what the container can run
     * @param offered what was offered, in all
     * @param answered what the server answered, in its order; every name has been offered
     * @param properties the endpoint's user properties
     * @throws UnacceptableTermsException if the handshake has failed (RFC 6455 §9.1, RFC 7692 §5)
     * @throws IllegalArgumentException if a property cannot be used
     */
    public static Pipeline confirm(
            List<InstalledExtension> installed,
            List<Terms> offered,
            List<Terms> answered,
            Map<String, Object> properties)
            throws UnacceptableTermsException {
        Pipeline pipeline = Pipeline.NONE;
        for (InstalledExtension extension : installed) {
            if (named(answered, extension.name()).size() > 1) { // RFC 7692 §5: at most one of the offers is accepted
                throw new UnacceptableTermsException(
                        "The server answered the extension " + extension.name() + " more than once.");
            }
        }
        for (Terms answer : answered) {
            for (InstalledExtension extension : installed) {
                if (extension.name().equals(answer.name())) {
                    pipeline = join(
                            pipeline, extension.confirm(named(offered, extension.name()), answer, properties), answer);
                }
            }
        }
        return pipeline;
    }

    private static Pipeline join(Pipeline pipeline, ActiveExtension extension, Terms answer)
            throws UnacceptableTermsException {
        String objection = pipeline.objection(extension);
        if (objection != null) {
            throw new UnacceptableTermsException("The server answered " + answer + ", but " + objection + ".");
        }
        return pipeline.with(extension);
    }

    private static List<Terms> named(List<Terms> all, String name) {
        return all.stream().filter(terms -> terms.name().equals(name)).toList();
    }
}
