package io.weft.server;

import java.util.Map;

/**
 * The endpoint that answers a request.
 *
 * @param endpoint the endpoint
 * @param pathParameters the values of its template's variables, in the template's order
 */
record EndpointMatch(DeployedEndpoint endpoint, Map<String, String> pathParameters) {}
