package io.weft.extension;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An extension that a container can run: negotiates it, and makes what then transforms a connection's bytes. A web application
 * installs its own as a service of this type ({@code META-INF/services/io.weft.extension.InstalledExtension}). Safe for use by
 * several threads.
 *
 * <p>{@code properties} are always the endpoint's user properties, by which it may differ from the container's settings.
 */
public interface InstalledExtension extends AutoCloseable {

    /** The name under which it is offered and answered, a token. */
    String name();

    /**
     * Whether an endpoint has it without naming it in its configuration: a server accepts it, a client offers it.
     *
     * @throws IllegalArgumentException if a property cannot be used
     */
    boolean isOn(Map<String, Object> properties);

    /**
     * What a client offers that has it on, in the order of preference.
     *
     * @throws IllegalArgumentException if a property cannot be used
     */
    List<Terms> offers(Map<String, Object> properties);

    /**
     * The server's side: answers an offer.
     *
     * @return null to decline; an offer that breaks a rule is declined, too
     * @throws IllegalArgumentException if a property cannot be used
     */
    @Nullable Accepted accept(Terms offer, Map<String, Object> properties);

    /**
     * The client's side: checks an answer against its offers.
     *
     * @param offers all of this extension's
     * @throws UnacceptableTermsException if the answer fits none of them: the handshake has failed
     * @throws IllegalArgumentException if a property cannot be used
     */
    ActiveExtension confirm(List<Terms> offers, Terms answer, Map<String, Object> properties)
            throws UnacceptableTermsException;

    /** Frees what is kept for connections to come; those that are there go on. */
    @Override
    void close();

    /**
     * An offer that the server takes.
     *
     * @param answer fits the offer
     * @param extension what runs from now on
     */
    record Accepted(Terms answer, ActiveExtension extension) {}
}
