package io.weft.server;

import io.weft.coder.InstanceFactory;
import io.weft.extension.InstalledExtension;
import io.weft.handshake.Agreement;
import io.weft.handshake.HeaderFields;
import io.weft.handshake.HeaderNames;
import io.weft.handshake.NamedExtension;
import io.weft.handshake.Offer;
import io.weft.handshake.Rejection;
import io.weft.handshake.SwitchingProtocols;
import io.weft.session.Login;
import io.weft.session.OpeningHandshake;
import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import jakarta.websocket.Extension;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way from a valid offer to an open connection, in the order that the standard sets: origin, subprotocol, extensions, the
 * connection's copy of the user properties, the application's changes, the endpoint's instance, 101. Whatever the application
 * throws on the way ends in 500 and never in 101.
 */
final class UpgradeFlow {
    /** The user property by which an endpoint sets its own dispatch mode. */
    static final String DISPATCH_MODE = "weft.dispatchMode";

    private final ServerSettings settings;
    private final InstanceFactory instances;
    private final List<InstalledExtension> installed;
    private final Opener opener;
    private final Handshakes handshakes;
    private final Admission admission;

    UpgradeFlow(
            ServerSettings settings,
            InstanceFactory instances,
            List<InstalledExtension> installed,
            Opener opener,
            Handshakes handshakes,
            Admission admission) {
        this.settings = settings;
        this.handshakes = handshakes;
        this.admission = admission;
        this.instances = instances;
        this.installed = List.copyOf(installed);
        this.opener = opener;
    }

    /** Makes the session of a connection that is about to be opened. */
    @FunctionalInterface
    interface Opener {
        Function<Transport, TransportListener> open(
                OpeningHandshake handshake, @Nullable Login login, Runnable onDisconnected);
    }

    /** What is to be answered with 101. */
    private record Settled(HeaderFields headers, DispatchMode mode, Function<Transport, TransportListener> connect) {}

    /** Answers a valid offer for an endpoint, if there is a place for it: accepts it, or rejects it, which frees its place. */
    void run(UpgradeExchange exchange, Offer offer, EndpointMatch match) throws IOException {
        Admission.Answer admitted = admission.enter(exchange);
        Place place = admitted.place();
        if (place == null) {
            handshakes.refuse(exchange, match.endpoint().template().text(), admitted.refusal());
            return;
        }
        try {
            answer(exchange, offer, match, place);
        } catch (IOException | RuntimeException | Error e) {
            place.abandon();
            throw e;
        }
    }

    private void answer(UpgradeExchange exchange, Offer offer, EndpointMatch match, Place place) throws IOException {
        String template = match.endpoint().template().text();
        String host = exchange.headers().first(HeaderNames.HOST);
        HandshakeScope.enter(new HandshakeScope(settings.originPolicy(), host, instances));
        Settled settled;
        try {
            settled = settle(exchange, offer, match, place);
        } catch (InstantiationException | RuntimeException | LinkageError e) {
            handshakes.failed(template, e);
            refuse(exchange, template, place, Rejection.internalError());
            return;
        } finally {
            HandshakeScope.leave();
        }
        if (settled == null) {
            refuse(exchange, template, place, Rejection.forbidden("Pages of this origin may not connect here."));
        } else if (place.isHeld()) {
            exchange.accept(settled.headers(), settled.mode(), settled.connect());
        } else {
            refuse(exchange, template, place, place.tooLate());
        }
    }

    private void refuse(UpgradeExchange exchange, String template, Place place, Rejection rejection)
            throws IOException {
        place.abandon();
        handshakes.refuse(exchange, template, rejection);
    }

    /** Several origins at once are none: RFC 6454 §7.3 allows one line. */
    private static boolean isOriginAllowed(ConfiguratorCalls configurator, HeaderFields headers) {
        List<String> origins = headers.values(HeaderNames.ORIGIN);
        return origins.size() <= 1 && configurator.checkOrigin(headers.first(HeaderNames.ORIGIN));
    }

    /** Null if the origin is refused. */
    private @Nullable Settled settle(UpgradeExchange exchange, Offer offer, EndpointMatch match, Place place)
            throws InstantiationException {
        DeployedEndpoint endpoint = match.endpoint();
        ConfiguratorCalls configurator = endpoint.calls();
        if (!isOriginAllowed(configurator, exchange.headers())) {
            return null;
        }
        ConnectionConfig config = new ConnectionConfig(endpoint);
        String chosen = subprotocol(offer, config, configurator);
        ExtensionAgreement extensions = extensions(offer, config, configurator);
        Map<String, List<String>> headers =
                SwitchingProtocols.propose(offer.key(), new Agreement(chosen, extensions.answer()));
        ExchangeRequest request = new ExchangeRequest(exchange, match.pathParameters());
        configurator.modifyHandshake(config, request, new ProposedResponse(headers));

        String subprotocol = SwitchingProtocols.subprotocol(headers, offer, chosen);
        Agreement agreement = new Agreement(subprotocol, extensions.answer());
        OpeningHandshake handshake = new OpeningHandshake(
                endpoint.model(),
                configurator.endpointInstance(endpoint.model().endpointClass()),
                config,
                endpoint.template().text(),
                endpoint.requestUris().of(request.getRequestURI().toString()),
                request.getParameterMap(),
                match.pathParameters(),
                agreement.subprotocol(),
                agreement.extensions(),
                extensions.pipeline(),
                request.getUserPrincipal());
        HeaderFields settled = SwitchingProtocols.settle(headers, offer.key(), agreement);
        return new Settled(
                settled,
                dispatchMode(config.getUserProperties().get(DISPATCH_MODE)),
                connect(handshake, exchange.login(), place));
    }

    private Function<Transport, TransportListener> connect(
            OpeningHandshake handshake, @Nullable Login login, Place place) {
        Function<Transport, TransportListener> open = opener.open(handshake, login, place);
        return place.occupiedBy(transport -> {
            handshakes.opened(handshake.template());
            return open.apply(transport);
        });
    }

    private static String subprotocol(Offer offer, ConnectionConfig config, ConfiguratorCalls configurator) {
        String chosen = configurator.subprotocol(config.getSubprotocols(), offer.subprotocols());
        // RFC 6455 §4.2.2: the client would have to fail the connection
        return offer.subprotocols().contains(chosen) ? chosen : "";
    }

    /** Installed are the endpoint's extensions, then those of the container's that the endpoint has on. */
    private ExtensionAgreement extensions(Offer offer, ConnectionConfig config, ConfiguratorCalls configurator) {
        List<Extension> all = new ArrayList<>(config.getExtensions());
        for (InstalledExtension extension : installed) {
            if (extension.isOn(config.getUserProperties())) {
                all.add(new NamedExtension(extension.name(), List.of()));
            }
        }
        List<Extension> chosen = configurator.extensions(all, offer.extensions());
        return ExtensionAgreement.of(installed, chosen, offer.extensions(), config.getUserProperties());
    }

    private DispatchMode dispatchMode(@Nullable Object property) {
        if (property == null) {
            return settings.connection().dispatchMode();
        }
        return DispatchMode.valueOf(property.toString().toUpperCase(Locale.ROOT));
    }
}
