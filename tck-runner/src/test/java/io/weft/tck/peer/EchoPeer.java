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

    /** A user property: true if every send has to block, and every piece of text to be text. */
    static final String PATIENT = "exchange.patient";

    private static final int ASYNC_LIMIT = 32 * 1024;

    /** All fields are owned by the thread that runs the callbacks. */
    private @Nullable Ledger ledger;

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        Map<String, String> path = session.getPathParameters();
        Ledger own = Ledger.of(requireNonNull(path.get("name")));
        ledger = own;
        Shape shape = Shape.ofPath(requireNonNull(path.get("shape")));
        shape.attach(
                session,
                shape == Shape.STREAMS ? new Streamed(session, own, config) : new Returned(session, own, config));
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
        private final boolean patient;
        /** Owned by the thread that runs the callbacks, as the next one. */
        private boolean async;
        /** Whether the part that comes is a message's first. */
        private boolean first = true;

        Returned(Session session, Ledger ledger, EndpointConfig config) {
            this.session = session;
            this.ledger = ledger;
            this.patient = Boolean.TRUE.equals(config.getUserProperties().get(PATIENT));
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
            return whole && async && !patient && length < ASYNC_LIMIT;
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
        private final boolean patient;
        /** The first half of a character that a patient peer writes with its second half, or empty; owned as below. */
        private String half = "";
        /** Of the message that has begun; both owned by the thread that runs the callbacks. */
        private @Nullable Writer writer;

        private @Nullable OutputStream stream;

        Streamed(Session session, Ledger ledger, EndpointConfig config) {
            this.session = session;
            this.ledger = ledger;
            this.patient = Boolean.TRUE.equals(config.getUserProperties().get(PATIENT));
        }

        @Override
        public void text(String part, boolean last) throws IOException {
            ledger.received.text(part, last);
            Writer open = writer == null ? session.getBasicRemote().getSendWriter() : writer;
            if (patient) {
                open.write(withoutHalves(part));
                open.flush(); // before the writer's own buffer is full and cuts a character
            } else {
                open.write(part);
            }
            writer = last ? null : open;
            if (last) {
                open.close();
            }
            ledger.sent.text(part, last);
        }

        private String withoutHalves(String part) {
            String all = half + part;
            boolean cut = !all.isEmpty() && Character.isHighSurrogate(all.charAt(all.length() - 1));
            int end = cut ? all.length() - 1 : all.length();
            half = all.substring(end);
            return all.substring(0, end);
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
