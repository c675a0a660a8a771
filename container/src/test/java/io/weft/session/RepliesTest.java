package io.weft.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;
import io.weft.connection.Frames;
import io.weft.endpoint.AnnotatedEndpointModel;
import io.weft.session.TestSession.Host;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Encoder;
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

    /** Answers text with itself. */
    @ServerEndpoint("/same")
    public static final class Echoing {

        public Echoing() {}

        @OnMessage
        public String echo(String text) {
            return text;
        }
    }

    /** Takes text, although the container could send it as it is. */
    public static final class Marking implements Encoder.Text<String> {

        public Marking() {}

        @Override
        public String encode(String text) {
            return "<" + text + ">";
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
    void textIsSentAsItIsWhateverItConsistsOf() throws DeploymentException {
        host.model = AnnotatedEndpointModel.of(Echoing.class, EncoderModel.EMPTY, DecoderModel.EMPTY, Set.of());
        TestSession s = host.connect(new Echoing()).open();
        String large = "x".repeat(126);
        s.receive(
                Frames.text(true, "a"), Frames.text(true, "\u20ac"), Frames.text(true, large), Frames.text(true, "b"));
        assertThat(s.wire()).containsExactly("text a", "text \u20ac", "text " + large, "text b");
    }

    @Test
    void theApplicationsOwnEncoderOfTextComesFirst() throws DeploymentException {
        List<Class<? extends Encoder>> encoders = List.of(Marking.class);
        host.coders(encoders, List.of()).model =
                AnnotatedEndpointModel.of(Echoing.class, EncoderModel.of(encoders), DecoderModel.EMPTY, Set.of());
        TestSession s = host.connect(new Echoing()).open();
        s.text("a");
        assertThat(s.wire()).containsExactly("text <a>");
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
