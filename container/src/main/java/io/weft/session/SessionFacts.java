package io.weft.session;

import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the opening handshake and the endpoint have settled for a session, and nothing can change. */
abstract sealed class SessionFacts implements Session permits WeftSession {

    private final OpeningHandshake handshake;
    private final Surroundings surroundings;

    SessionFacts(OpeningHandshake handshake, Surroundings surroundings) {
        this.handshake = handshake;
        this.surroundings = surroundings;
    }

    /** What it shares with the endpoint's other sessions. */
    final Surroundings surroundings() {
        return surroundings;
    }

    final OpeningHandshake handshake() {
        return handshake;
    }

    /** The standard's methods have it so: {@code IllegalStateException} once {@code onClose} has returned. */
    abstract void checkNotEnded();

    @Override
    public final String getProtocolVersion() {
        checkNotEnded();
        return "13"; // RFC 6455 §4.1
    }

    @Override
    public final String getNegotiatedSubprotocol() {
        checkNotEnded();
        return handshake.subprotocol();
    }

    @Override
    public final List<Extension> getNegotiatedExtensions() {
        checkNotEnded();
        return handshake.extensions();
    }

    @Override
    public final boolean isSecure() {
        checkNotEnded();
        return handshake.requestUri().regionMatches(true, 0, "wss:", 0, 4);
    }

    @Override
    public final URI getRequestURI() {
        checkNotEnded();
        return requestUri();
    }

    @Override
    public final Map<String, List<String>> getRequestParameterMap() {
        checkNotEnded();
        return handshake.requestParameters();
    }

    @Override
    public final @Nullable String getQueryString() {
        checkNotEnded();
        return requestUri().getRawQuery();
    }

    @Override
    public final Map<String, String> getPathParameters() {
        checkNotEnded();
        return handshake.pathParameters();
    }

    @Override
    public final Map<String, Object> getUserProperties() {
        checkNotEnded();
        return handshake.userProperties();
    }

    @Override
    public final @Nullable Principal getUserPrincipal() {
        checkNotEnded();
        return handshake.principal();
    }

    private URI requestUri() {
        return URI.create(handshake.requestUri());
    }
}
