package io.weft.client;

import static java.util.Objects.requireNonNull;

import io.weft.connection.BufferPool;
import io.weft.connection.ConnectionServices;
import io.weft.connection.FakeTransport;
import io.weft.connection.ManualScheduler;
import io.weft.handshake.HeaderFields;
import io.weft.handshake.WebSocketKey;
import io.weft.transport.TransportListener;
import jakarta.websocket.DeploymentException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Connects to nobody: a script answers each request at once, or says nothing. Time is moved by hand, callbacks run at once. */
final class FakeConnector implements ClientConnector {
    final ManualScheduler scheduler = new ManualScheduler();
    final List<HandshakeAttempt> attempts = new ArrayList<>();
    final List<CompletableFuture<HandshakeAnswer>> results = new ArrayList<>();
    final List<FakeTransport> transports = new ArrayList<>();
    Function<HandshakeAttempt, @Nullable HandshakeAnswer> script = FakeConnector::accepted;
    /** What is thrown at a request instead of an answer. */
    @Nullable Throwable failure;

    int closes;

    @Override
    public ConnectionServices services() {
        return new ConnectionServices(new BufferPool(1024, 4), scheduler, Runnable::run, () -> 0x01020304);
    }

    @Override
    public CompletableFuture<HandshakeAnswer> send(HandshakeAttempt attempt) {
        CompletableFuture<HandshakeAnswer> result = new CompletableFuture<>();
        attempts.add(attempt);
        results.add(result);
        if (failure != null) {
            result.completeExceptionally(failure);
            return result;
        }
        HandshakeAnswer answer = script.apply(attempt);
        if (answer != null) {
            answer(attempts.size() - 1, answer);
        }
        return result;
    }

    /** Answers a request that the script has said nothing to. */
    void answer(int request, HandshakeAnswer answer) {
        CompletableFuture<HandshakeAnswer> result = results.get(request);
        if (answer.status() != 101) {
            result.complete(answer);
            return;
        }
        FakeTransport transport = FakeTransport.create();
        TransportListener listener;
        try {
            listener = attempts.get(request).acceptance().accept(answer).apply(transport);
        } catch (DeploymentException refusal) {
            result.completeExceptionally(refusal);
            return;
        }
        transports.add(transport.tell(listener));
        result.complete(answer);
        listener.onOpen();
    }

    @Override
    public void close() {
        closes++;
    }

    /** A 101 that fits the request. */
    static HandshakeAnswer accepted(HandshakeAttempt attempt, String... more) {
        String key = requireNonNull(attempt.headers().first("Sec-WebSocket-Key"));
        Map<String, List<String>> headers = new HashMap<>(Map.of(
                "Upgrade", List.of("websocket"),
                "Connection", List.of("Upgrade"),
                "Sec-WebSocket-Accept", List.of(new WebSocketKey(key).accept())));
        headers.putAll(fields(more));
        return new HandshakeAnswer(101, HeaderFields.of(headers));
    }

    static HandshakeAnswer accepted(HandshakeAttempt attempt) {
        return accepted(attempt, new String[0]);
    }

    /** An answer of another status, and of header fields: names and values in turn. */
    static HandshakeAnswer status(int status, String... more) {
        return new HandshakeAnswer(status, HeaderFields.of(fields(more)));
    }

    private static Map<String, List<String>> fields(String... more) {
        Map<String, List<String>> headers = new HashMap<>();
        for (int i = 0; i < more.length; i += 2) {
            headers.put(more[i], List.of(more[i + 1]));
        }
        return headers;
    }
}
