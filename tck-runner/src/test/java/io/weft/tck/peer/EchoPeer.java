package io.weft.tck.peer;

import static java.util.Objects.requireNonNull;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends every message back in the shape in which it takes it, which its path says, and counts in a {@link Ledger}. Knows the
 * standard alone, so that any container can serve it.
 */
public final class EchoPeer extends Endpoint {
    /** Of an endpoint's path, after what tells the endpoints apart. */
    static final String VARIABLES = "/{shape}/{name}";

    private static final int ASYNC_LIMIT = 32 * 1024;

    /** All fields are owned by the thread that runs the callbacks. */
    private @Nullable Ledger ledger;

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        Map<String, String> path = session.getPathParameters();
        Ledger own = Ledger.of(requireNonNull(path.get("name")));
        ledger = own;
        Shape shape = Shape.ofPath(requireNonNull(path.get("shape")));
        shape.attach(session, shape == Shape.STREAMS ? new Streamed(session, own) : new Returned(session, own));
    }

    @Override
    public void onError(Session session, Throwable thrown) {
        requireNonNull(ledger).fail(thrown);
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        requireNonNull(ledger).close();
    }

    /** Sends parts as they come; every other small message asynchronously. */
    private static final class Returned implements Hearer {
        private final Session session;
        private final Ledger ledger;
        /** Owned by the thread that runs the callbacks, as the next one. */
        private boolean async;
        /** Whether the part that comes is a message's first. */
        private boolean first = true;

        Returned(Session session, Ledger ledger) {
            this.session = session;
            this.ledger = ledger;
        }

        @Override
        public void text(String part, boolean last) throws IOException {
            ledger.received.text(part, last);
            if (asynchronously(part.length(), last)) {
                session.getAsyncRemote().sendText(part, result -> check(result.getException()));
            } else {
                session.getBasicRemote().sendText(part, last);
            }
            ledger.sent.text(part, last);
        }

        @Override
        public void binary(ByteBuffer part, boolean last) throws IOException {
            ledger.received.binary(part, last);
            if (asynchronously(part.remaining(), last)) {
                session.getAsyncRemote().sendBinary(part.duplicate(), result -> check(result.getException()));
            } else {
                session.getBasicRemote().sendBinary(part.duplicate(), last);
            }
            ledger.sent.binary(part, last);
        }

        private boolean asynchronously(int length, boolean last) {
            boolean whole = first && last;
            first = last;
            async = !async;
            return whole && async && length < ASYNC_LIMIT;
        }

        private void check(@Nullable Throwable thrown) {
            if (thrown != null) {
                ledger.fail(thrown);
            }
        }
    }

    /** Sends through the streams of the standard. */
    private static final class Streamed implements Hearer {
        private final Session session;
        private final Ledger ledger;
        /** Of the message that has begun; both owned by the thread that runs the callbacks. */
        private @Nullable Writer writer;

        private @Nullable OutputStream stream;

        Streamed(Session session, Ledger ledger) {
            this.session = session;
            this.ledger = ledger;
        }

        @Override
        public void text(String part, boolean last) throws IOException {
            ledger.received.text(part, last);
            Writer open = writer == null ? session.getBasicRemote().getSendWriter() : writer;
            open.write(part);
            writer = last ? null : open;
            if (last) {
                open.close();
            }
            ledger.sent.text(part, last);
        }

        @Override
        public void binary(ByteBuffer part, boolean last) throws IOException {
            ledger.received.binary(part, last);
            OutputStream open = stream == null ? session.getBasicRemote().getSendStream() : stream;
            byte[] bytes = new byte[part.remaining()];
            part.duplicate().get(bytes);
            // Even of nothing: a stream to which nothing was written sends no message.
            open.write(bytes);
            stream = last ? null : open;
            if (last) {
                open.close();
            }
            ledger.sent.binary(part, last);
        }
    }
}
