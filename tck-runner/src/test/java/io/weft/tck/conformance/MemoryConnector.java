package io.weft.tck.conformance;

import io.weft.client.ClientConnector;
import io.weft.client.HandshakeAnswer;
import io.weft.client.HandshakeAttempt;
import io.weft.connection.ConnectionServices;
import io.weft.connection.SharedServices;
import io.weft.handshake.HeaderFields;
import io.weft.tck.wire.ClientRequest;
import jakarta.websocket.DeploymentException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Connects Weft's client container to fuzzing peers without a network: each request's path is the number of a case. */
final class MemoryConnector implements ClientConnector {
    private final SharedServices services = new SharedServices(MemoryConnector.class.getClassLoader());
    private final Map<String, Upgraded> upgraded = new ConcurrentHashMap<>();

    /** The transport of a connection, and what was answered to its offers. */
    record Upgraded(MemoryTransport transport, @Nullable String extensions) {}

    /** The connection that was opened for a case. */
    @Nullable Upgraded upgraded(WireCase played) {
        return upgraded.remove("/" + played.number());
    }

    @Override
    public ConnectionServices services() {
        return services.services();
    }

    @Override
    public CompletableFuture<HandshakeAnswer> send(HandshakeAttempt attempt) {
        String path = attempt.uri().getPath();
        WireCase played = Catalogue.cases(path.substring(1) + ".").get(0);
        DeflateTerms terms = played.terms();
        String extensions =
                terms == null ? null : DeflateAnswer.to(attempt.headers().values("Sec-WebSocket-Extensions"), terms);
        HandshakeAnswer answer = new HandshakeAnswer(101, fields(attempt.headers(), extensions));
        MemoryTransport transport = new MemoryTransport();
        try {
            transport.open(attempt.acceptance().accept(answer).apply(transport));
        } catch (DeploymentException e) {
            return CompletableFuture.failedFuture(e);
        }
        upgraded.put(path, new Upgraded(transport, extensions));
        return CompletableFuture.completedFuture(answer);
    }

    private static HeaderFields fields(HeaderFields request, @Nullable String extensions) {
        Map<String, List<String>> fields = HeaderFields.modifiable();
        fields.put("Upgrade", List.of("websocket"));
        fields.put("Connection", List.of("Upgrade"));
        fields.put("Sec-WebSocket-Accept", List.of(ClientRequest.accept(request.values("Sec-WebSocket-Key"))));
        if (extensions != null) {
            fields.put("Sec-WebSocket-Extensions", List.of(extensions));
        }
        return HeaderFields.of(fields);
    }

    @Override
    public void close() {
        services.close();
    }
}
