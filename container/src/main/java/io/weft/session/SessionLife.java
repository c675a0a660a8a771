package io.weft.session;

import io.weft.coder.Decoders;
import io.weft.coder.Encoders;
import io.weft.coder.InstanceFactory;
import io.weft.connection.ConnectionListener;
import io.weft.endpoint.Binding;
import io.weft.endpoint.BoundEndpoint;
import io.weft.endpoint.EndpointModel;
import io.weft.frame.CloseCode;
import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import io.weft.observe.CallbackContext;
import io.weft.observe.CallbackContext.Callback;
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
    private final OpeningHandshake handshake;
    private final InstanceFactory instances;
    private final Surroundings surroundings;
    private final Consumer<? super WeftSession> whenOpened;

    /** Owner: lane. When the session opened, by the connection's clock. */
    private long openedAt;

    /** Null before the opening, and for good if the endpoint's coders could not be made. */
    private @Nullable Opened opened;

    /** What a session has from its opening to its close. */
    private record Opened(
            BoundEndpoint endpoint,
            Encoders encoders,
            Decoders decoders,
            SessionErrors errors,
            MessageDispatch dispatch) {}

    SessionLife(
            WeftSession session,
            OpeningHandshake handshake,
            InstanceFactory instances,
            Surroundings surroundings,
            Consumer<? super WeftSession> whenOpened) {
        this.session = session;
        this.handshake = handshake;
        this.instances = instances;
        this.surroundings = surroundings;
        this.whenOpened = whenOpened;
    }

    @Override
    public void onOpen() {
        Opened now;
        try {
            now = open();
        } catch (Throwable e) { // The application's code may throw anything.
            LOGGER.log(Level.ERROR, session + " cannot open: an encoder or decoder of its endpoint failed to start", e);
            session.connection().close(new CloseStatus(CloseCode.INTERNAL_ERROR, "The endpoint could not be started"));
            return;
        }
        opened = now;
        session.registered();
        if (surroundings.events() != null) {
            openedAt = session.connection().nanoTime();
            surroundings.events().onSessionOpened(session.getId());
        }
        call(Callback.OPEN, () -> {
            try {
                now.endpoint.onOpen(handshake.config());
            } catch (Throwable failure) { // The application's code may throw anything; the session lives on.
                now.errors.report(failure);
            }
        });
        whenOpened.accept(session);
    }

    @Override
    public long onMessageStart(Opcode type) {
        return opened == null ? Long.MAX_VALUE : opened.dispatch.start(type);
    }

    @Override
    public void onMessageData(ByteBuffer chunk, boolean last) {
        if (opened != null) {
            opened.dispatch.data(chunk, last);
        }
    }

    @Override
    public void onPong(ByteBuffer payload) {
        if (opened != null) {
            opened.dispatch.pong(payload);
        }
    }

    @Override
    public void onError(Throwable failure) {
        Opened now = opened;
        if (now != null) {
            // Javadoc of Endpoint.onError: connection problems are modeled as SessionExceptions.
            Throwable told = failure instanceof IOException
                    ? new SessionException(failure.getMessage(), failure, session)
                    : failure;
            call(Callback.ERROR, () -> now.errors.report(told));
        }
    }

    @Override
    public @Nullable EndpointEvents events() {
        return surroundings.events();
    }

    private void call(Callback callback, Runnable call) {
        CallbackContext context = surroundings.context();
        if (context == null) {
            call.run();
        } else {
            ContextualCall.run(context, callback, session, call);
        }
    }

    /** However the connection ended (WSC-2.1.5-1), while its transport is still there (WSC-4.5-1). */
    @Override
    public void onClose(CloseStatus status) {
        Opened ending = opened;
        if (ending != null) {
            session.unregistered();
            ending.dispatch.abandon();
            call(Callback.CLOSE, () -> {
                try {
                    ending.endpoint.onClose(CloseReasons.toReason(status));
                } catch (Throwable failure) { // WSC-4.5-3; and the end must still be reached.
                    ending.errors.report(failure);
                }
            });
            ending.encoders.close();
            ending.decoders.close();
            if (surroundings.events() != null) {
                long nanos = session.connection().nanoTime() - openedAt;
                surroundings.events().onSessionClosed(session.getId(), status.code(), nanos);
            }
        }
        session.ended(ending != null); // WSC-2.1.2-2: until now the user properties could be read
    }

    @Override
    public void onDisconnected() {
        surroundings.leave(this, session);
    }

    /** WSC-7.2-3: at once, and with 1008. What the caller may no longer see or say is dropped on both ways. */
    @Override
    public void loginEnded() {
        session.connection().fail(new CloseStatus(CloseCode.POLICY_VIOLATION, "The login has ended"));
    }

    private Opened open() throws InstantiationException {
        EndpointModel model = handshake.model();
        Encoders encoders = model.encoders().open(instances, handshake.config());
        Decoders decoders = null;
        Opened complete = null;
        try {
            decoders = model.decoders().open(instances, handshake.config());
            complete = bind(model, encoders, decoders);
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

    private Opened bind(EndpointModel model, Encoders encoders, Decoders decoders) {
        session.coders(encoders, decoders);
        BoundEndpoint endpoint = model.bind(
                handshake.endpoint(),
                new Binding(
                        session, handshake.pathParameters(), decoders, new Replies(session.connection(), encoders)));
        session.handlers().declare(endpoint.receivers());
        SessionErrors errors = new SessionErrors(session, endpoint, surroundings);
        return new Opened(
                endpoint,
                encoders,
                decoders,
                errors,
                new MessageDispatch(session, session.handlers(), errors, surroundings.context()));
    }
}
