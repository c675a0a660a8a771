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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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

    private static final Logger LOG = System.getLogger(UpgradeFlow.class.getName());

    private final ServerSettings settings;
    private final InstanceFactory instances;
    private final List<InstalledExtension> installed;
    private final Opener opener;

    UpgradeFlow(ServerSettings settings, InstanceFactory instances, List<InstalledExtension> installed, Opener opener) {
        this.settings = settings;
        this.instances = instances;
        this.installed = List.copyOf(installed);
        this.opener = opener;
    }

    /** Makes the session of a connection that is about to be opened. */
    @FunctionalInterface
    interface Opener {
        Function<Transport, TransportListener> open(OpeningHandshake handshake, @Nullable Login login);
    }

    /** What is to be answered with 101. */
    private record Settled(HeaderFields headers, DispatchMode mode, Function<Transport, TransportListener> connect) {}

    /** Answers a valid offer for an endpoint: accepts it, or rejects it. */
    void run(UpgradeExchange exchange, Offer offer, EndpointMatch match) throws IOException {
        String host = exchange.headers().first(HeaderNames.HOST);
        HandshakeScope.enter(new HandshakeScope(settings.originPolicy(), host, instances));
        Settled settled;
        try {
            settled = settle(exchange, offer, match);
        } catch (InstantiationException | RuntimeException | LinkageError e) {
            LOG.log(
                    Level.ERROR,
                    "The application failed in the opening handshake of "
                            + match.endpoint().template(),
                    e);
            exchange.reject(Rejection.internalError());
            return;
        } finally {
            HandshakeScope.leave();
        }
        if (settled == null) {
            exchange.reject(Rejection.forbidden("Pages of this origin may not connect here."));
            return;
        }
        exchange.accept(settled.headers(), settled.mode(), settled.connect());
    }

    /** Several origins at once are none: RFC 6454 §7.3 allows one line. */
    private static boolean isOriginAllowed(ConfiguratorCalls configurator, HeaderFields headers) {
        List<String> origins = headers.values(HeaderNames.ORIGIN);
        return origins.size() <= 1 && configurator.checkOrigin(headers.first(HeaderNames.ORIGIN));
    }

    /** Null if the origin is refused. */
    private @Nullable Settled settle(UpgradeExchange exchange, Offer offer, EndpointMatch match)
            throws InstantiationException {
        DeployedEndpoint endpoint = match.endpoint();
        ConfiguratorCalls configurator = new ConfiguratorCalls(endpoint.configurator());
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
                request.getRequestURI().toString(),
                request.getParameterMap(),
                match.pathParameters(),
                agreement.subprotocol(),
                agreement.extensions(),
                extensions.pipeline(),
                request.getUserPrincipal(),
                config.getUserProperties());
        HeaderFields settled = SwitchingProtocols.settle(headers, offer.key(), agreement);
        return new Settled(
                settled,
                dispatchMode(config.getUserProperties().get(DISPATCH_MODE)),
                opener.open(handshake, exchange.login()));
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
