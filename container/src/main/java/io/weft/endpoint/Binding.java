package io.weft.endpoint;

import io.weft.coder.Decoders;
import jakarta.websocket.Session;
import java.util.Map;

/**
 * What one connection offers to its endpoint.
 *
 * @param session the session passed to the endpoint's methods
 * @param pathParameters the values of the URI template's variables, in the template's order
 * @param decoders the connection's decoders, initialised and owned by the session
 * @param replies where returned values go
 */
public record Binding(Session session, Map<String, String> pathParameters, Decoders decoders, ReplySender replies) {}
