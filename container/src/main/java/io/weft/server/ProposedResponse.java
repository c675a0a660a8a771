package io.weft.server;

import jakarta.websocket.HandshakeResponse;
import java.util.List;
import java.util.Map;

/** The response as {@code modifyHandshake} sees it: header fields that it may change. */
record ProposedResponse(Map<String, List<String>> headers) implements HandshakeResponse {

    @Override
    public Map<String, List<String>> getHeaders() {
        return headers;
    }
}
