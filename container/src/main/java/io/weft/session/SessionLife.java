package io.weft.session;

import io.weft.coder.Decoders;
import io.weft.coder.Encoders;
import io.weft.connection.ConnectionListener;
import io.weft.endpoint.BoundEndpoint;
import io.weft.endpoint.EndpointModel;
import io.weft.frame.CloseCode;
import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import io.weft.frame.ViolationException;
import io.weft.observe.CallbackContext;
import io.weft.observe.EndpointEvents;
import jakarta.websocket.SessionException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The life of one session, from its opening to its close, as its endpoint sees it: one {@code onOpen}, messages, one
 * {@code onClose}, and every failure in between to {@code onError}. Owner: the lane.
 */
final class SessionLife implements ConnectionListener, Login.Dependent {

    private static final Logger LOGGER = System.getLogger(SessionLife.class.getName());

    private final WeftSession session;

    /** Null if nobody has logged in, or the login cannot end before the connection. */
    private final @Nullable Login login;

    private final Runnable whenDisconnected;

    /** Owner: lane. When the session opened, by the container's clock. */
    private long openedAt;

    /** Owner: lane. Null once told, or if the session could not open. */
    private @Nullable Consumer<? super WeftSession> whenOpened;

    /** Owner: lane. Null before the opening, and for good if the endpoint's coders could not be made. */
    private @Nullable MessageDispatch dispatch;

    /**
     * Makes what follows a session through its life.
     *
     * @param login that it depends on, null if it depends on none
     * @param whenDisconnected called once the connection is gone
     * @param whenOpened called once {@code onOpen} has returned
     */
    SessionLife(
            WeftSession session,
            @Nullable Login login,
            Runnable whenDisconnected,
            Consumer<? super WeftSession> whenOpened) {
        this.session = session;
        this.login = login;
        this.whenDisconnected = whenDisconnected;
        this.whenOpened = whenOpened;
    }

    /** The session has its connection, and from now on ends with its login. */
    void begin() {
        if (login != null) {
            login.enter(this);
        }
    }

    @Override
    public void onOpen() {
        MessageDispatch now;
        try {
            now = open();
        } catch (Throwable e) { // The application's code may throw anything.
            LOGGER.log(Level.ERROR, session + " cannot open: an encoder or decoder of its endpoint failed to start", e);
            session.connection().close(new CloseStatus(CloseCode.INTERNAL_ERROR, "The endpoint could not be started"));
            return;
        }
        dispatch = now;
        resources().live().opening(session);
        EndpointEvents events = session.surroundings().events();
        if (events != null) {
            openedAt = resources().scheduler().nanoTime();
            events.onSessionOpened(session);
        }
        call(CallbackContext.Callback.OPEN, () -> {
            try {
                now.endpoint().onOpen(session.handshake().config());
            } catch (Throwable failure) { // The application's code may throw anything; the session lives on.
                now.report(failure);
            }
        });
        tellOpened();
    }

    WeftSession session() {
        return session;
    }

    private SessionResources resources() {
        return session.surroundings().resources();
    }

    private void tellOpened() {
        Consumer<? super WeftSession> waiting = whenOpened;
        whenOpened = null;
        if (waiting != null) {
            waiting.accept(session);
        }
    }

    @Override
    public long onMessageStart(Opcode type) {
        return dispatch == null ? Long.MAX_VALUE : dispatch.start(type);
    }

    @Override
    public void onMessageData(ByteBuffer chunk, boolean last) throws ViolationException {
        if (dispatch != null) {
            dispatch.data(chunk, last);
        }
    }

    @Override
    public void onPinned(long bytes) throws ViolationException {
        if (dispatch != null) {
            dispatch.pinned(bytes);
        }
    }

    @Override
    public void onPong(ByteBuffer payload) {
        if (dispatch != null) {
            dispatch.pong(payload);
        }
    }

    @Override
    public void onError(Throwable failure) {
        MessageDispatch now = dispatch;
        if (now != null) {
            // Javadoc of Endpoint.onError: connection problems are modeled as SessionExceptions.
            Throwable told = failure instanceof IOException
                    ? new SessionException(failure.getMessage(), failure, session)
                    : failure;
            call(CallbackContext.Callback.ERROR, () -> now.report(told));
        }
    }

    @Override
    public @Nullable EndpointEvents events() {
        return session.surroundings().events();
    }

    private void call(CallbackContext.Callback callback, Runnable call) {
        CallbackContext context = session.surroundings().context();
        if (context == null) {
            call.run();
        } else {
            ContextualCall.run(context, callback, session, call);
        }
    }

    /** However the connection ended (WSC-2.1.5-1), while its transport is still there (WSC-4.5-1). */
    @Override
    public void onClose(CloseStatus status) {
        MessageDispatch ending = dispatch;
        if (ending != null) {
            resources().live().closing(session);
            ending.abandon();
            call(CallbackContext.Callback.CLOSE, () -> {
                try {
                    ending.endpoint().onClose(CloseReasons.toReason(status));
                } catch (Throwable failure) { // WSC-4.5-3; and the end must still be reached.
                    ending.report(failure);
                }
            });
            session.encoders().close();
            session.decoders().close();
        }
        session.ended(); // WSC-2.1.2-2: until now the user properties could be read
        if (ending != null) {
            tellClosed(status.code());
            resources().open().ended();
        }
    }

    private void tellClosed(int code) {
        EndpointEvents events = session.surroundings().events();
        if (events != null) {
            events.onSessionClosed(session, code, resources().scheduler().nanoTime() - openedAt);
        }
    }

    @Override
    public void onDisconnected() {
        resources().live().disconnected(session);
        if (login != null) {
            login.leave(this);
        }
        whenDisconnected.run();
    }

    /** WSC-7.2-3: at once, and with 1008. What the caller may no longer see or say is dropped on both ways. */
    @Override
    public void loginEnded() {
        session.connection().fail(new CloseStatus(CloseCode.POLICY_VIOLATION, "The login has ended"));
    }

    private MessageDispatch open() throws InstantiationException {
        OpeningHandshake handshake = session.handshake();
        EndpointModel model = handshake.model();
        Encoders encoders = model.encoders().open(resources().instances(), handshake.config());
        Decoders decoders = null;
        MessageDispatch complete = null;
        try {
            decoders = model.decoders().open(resources().instances(), handshake.config());
            complete = bind(handshake, encoders, decoders);
            return complete;
        } finally {
            if (complete == null) {
                encoders.close();
                if (decoders != null) {
                    decoders.close();
                }
            }
        }
    }

    /** A reply that was promised came to nothing. In the lane. */
    void replyFailed(Throwable failure) {
        if (dispatch != null) {
            dispatch.report(failure);
        }
    }

    private MessageDispatch bind(OpeningHandshake handshake, Encoders encoders, Decoders decoders) {
        session.coders(encoders, decoders);
        BoundEndpoint endpoint = handshake.model().bind(handshake.endpoint(), new SessionBinding(this));
        session.handlers().declare(endpoint.receivers());
        return new MessageDispatch(session, endpoint);
    }
}
