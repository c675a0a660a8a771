package io.weft.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;
import io.weft.connection.Frames;
import io.weft.endpoint.AnnotatedEndpointModel;
import io.weft.session.TestSession.Host;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code @OnMessage} methods return goes back to the peer (WSC-4.7-2). */
class RepliesTest {

    /** Answers text with its length, and bytes always with the same buffer. */
    @ServerEndpoint("/replies")
    public static final class Answering {
        final List<Throwable> errors = new ArrayList<>();
        private final ByteBuffer same = ByteBuffer.allocate(1);

        public Answering() {}

        @OnMessage
        public int length(String text) {
            return text.length();
        }

        @OnMessage
        public ByteBuffer first(byte[] bytes) {
            return same.clear().put(0, bytes[0]);
        }

        @OnError
        public void failed(Throwable failure) {
            errors.add(failure);
        }
    }

    private final Answering endpoint = new Answering();
    private final Host host = new Host();

    @BeforeEach
    void deploy() throws DeploymentException {
        host.model = AnnotatedEndpointModel.of(Answering.class, EncoderModel.EMPTY, DecoderModel.EMPTY, Set.of());
    }

    @Test
    void repliesOfOneBurstLeaveTogetherAndABufferMayBeReused() {
        TestSession s = host.connect(endpoint).open();
        s.receive(
                Frames.text(true, "four"),
                Frames.frame(true, true, 2, new byte[] {1}),
                Frames.frame(true, true, 2, new byte[] {2}));

        assertThat(s.wire()).containsExactly("text 4", "binary 01", "binary 02");
        assertThat(endpoint.errors).isEmpty();
    }

    @Test
    void aReplyThatComesTooLateGoesToOnError() {
        TestSession s = host.connect(endpoint).open();
        s.transport.takeAtMost(0);
        host.factory.closeAll(
                new jakarta.websocket.CloseReason(jakarta.websocket.CloseReason.CloseCodes.GOING_AWAY, "stop"));
        s.text("late");

        assertThat(endpoint.errors).singleElement().isInstanceOf(java.io.IOException.class);
        s.transport.takeAll();
        assertThat(s.wire()).containsExactly("close 1001:stop");
    }
}
