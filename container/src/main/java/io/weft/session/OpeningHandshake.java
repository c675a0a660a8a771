package io.weft.session;

import io.weft.endpoint.EndpointModel;
import io.weft.extension.Pipeline;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Extension;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the opening handshake settled about one connection: all that a session is made from, besides its transport.
 *
 * @param model the endpoint's model
 * @param endpoint the object that serves this connection alone
 * @param config the endpoint's configuration as this connection sees it: the application's, with user properties of its own
 * @param template the endpoint's URI template on the server, the request path on the client; names the endpoint in logs
 * @param requestUri the absolute {@code ws:} or {@code wss:} URI of the request that was answered 101 (WSC 2.1 #228), as text: a
 *     session keeps it for life, and a parsed one takes several times the memory
 * @param requestParameters path variables and query parameters, unmodifiable
 * @param pathParameters the template's variables, in its order
 * @param subprotocol what was agreed, the empty string if nothing
 * @param extensions what was agreed, in the order of the answer
 * @param pipeline those of them that the container runs itself
 * @param principal the authenticated caller, if any
 */
public record OpeningHandshake(
        EndpointModel model,
        Object endpoint,
        EndpointConfig config,
        String template,
        String requestUri,
        Map<String, List<String>> requestParameters,
        Map<String, String> pathParameters,
        String subprotocol,
        List<Extension> extensions,
        Pipeline pipeline,
        @Nullable Principal principal) {

    /** This connection's own user properties, modifiable. */
    public Map<String, Object> userProperties() {
        return config.getUserProperties();
    }
}
