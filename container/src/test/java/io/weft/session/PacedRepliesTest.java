package io.weft.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;
import io.weft.connection.Frames;
import io.weft.endpoint.AnnotatedEndpointModel;
import io.weft.session.TestSession.Host;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Methods that return a stage: the next message waits for it. */
class PacedRepliesTest {

    /** Answers when the test says so. */
    @ServerEndpoint("/paced")
    public static final class Paced {
        final List<String> events = new ArrayList<>();
        final Deque<CompletableFuture<@Nullable Object>> promised = new ArrayDeque<>();

        public Paced() {}

        @OnMessage
        public CompletionStage<Object> take(String text) {
            events.add(text);
            if (text.equals("now")) {
                return CompletableFuture.completedFuture("at once");
            }
            CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
            promised.add(answer);
            return answer.thenApply(value -> value);
        }

        @OnError
        public void failed(Throwable failure) {
            events.add(failure.getClass().getSimpleName() + " " + failure.getMessage());
        }

        @OnClose
        public void closed() {
            events.add("close");
        }
    }

    private final Paced endpoint = new Paced();
    private final Host host = new Host();

    @BeforeEach
    void deploy() throws DeploymentException {
        host.model = AnnotatedEndpointModel.of(Paced.class, EncoderModel.EMPTY, DecoderModel.EMPTY, Set.of());
    }

    private TestSession open() {
        return host.connect(endpoint).open();
    }

    private void answer(@Nullable Object value) {
        endpoint.promised.remove().complete(value);
        host.executor.runAll();
    }

    private void expect(String... events) {
        assertThat(endpoint.events).containsExactly(events);
        endpoint.events.clear();
    }

    @Test
    void theNextMessageComesWhenTheStageIsComplete() {
        TestSession s = open();
        s.receive(Frames.text(true, "a"), Frames.text(true, "b"));
        s.text("c");
        expect("a");
        answer("A");
        expect("b");
        answer(null); // completes with nothing to be sent
        expect("c");
        answer(42);
        assertThat(s.wire()).containsExactly("text A", "text 42");
    }

    @Test
    void aStageThatIsCompleteHoldsNothingUp() {
        TestSession s = open();
        s.receive(Frames.text(true, "now"), Frames.text(true, "now"));
        expect("now", "now");
        assertThat(s.wire()).containsExactly("text at once", "text at once");
        assertThat(host.factory.pinnedBytes()).isZero();
    }

    @Test
    void aStageThatFailsIsAnErrorAndTheSessionLivesOn() {
        TestSession s = open();
        s.receive(Frames.text(true, "a"), Frames.text(true, "b"));
        endpoint.promised.remove().completeExceptionally(new IOException("no answer"));
        host.executor.runAll();
        expect("a", "IOException no answer", "b");
        answer("B");
        assertThat(s.wire()).containsExactly("text B");
    }

    @Test
    void aValueThatNothingEncodesIsAnError() {
        TestSession s = open();
        s.text("a");
        answer(new Object());
        assertThat(endpoint.events).hasSize(2).last().asString().startsWith("EncodeException");
    }

    @Test
    void afterTheEndTheStageIsOfNoInterest() {
        TestSession s = open();
        s.text("a");
        s.transport.receiveEnd();
        host.executor.runAll();
        expect("a", "close");
        answer("late");
        expect();
        TestSession other = open();
        other.text("b");
        other.transport.receiveEnd();
        host.executor.runAll();
        endpoint.promised.remove().completeExceptionally(new IllegalStateException("late"));
        host.executor.runAll();
        expect("b", "close");
    }

    @Test
    void messagesBeforeTheCloseFrameAreDeliveredBeforeTheEnd() {
        TestSession s = open();
        s.receive(Frames.text(true, "a"), Frames.text(true, "b"), Frames.close(true, 1000, ""));
        expect("a");
        answer("A");
        expect("b", "close");
        assertThat(s.wire()).containsExactly("text A", "close 1000");
    }
}
