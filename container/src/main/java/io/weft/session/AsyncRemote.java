package io.weft.session;

import io.weft.coder.Encoded;
import io.weft.coder.EncodedBinary;
import io.weft.coder.EncodedText;
import io.weft.connection.Payload;
import io.weft.connection.SendCallback;
import io.weft.connection.SendQueueFullException;
import io.weft.connection.WebSocketConnection;
import io.weft.frame.Opcode;
import jakarta.websocket.EncodeException;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Queues a message and returns at once. Calls from several threads are queued in their order; a message that cannot be sent ends in
 * its future or its handler, never in a throw, unless the call itself was wrong (WSC-5.2.3-1).
 */
final class AsyncRemote extends Remote implements RemoteEndpoint.Async {

    private static final Logger LOGGER = System.getLogger(AsyncRemote.class.getName());

    /** Written by the application's threads; the last one wins. */
    private volatile long sendTimeoutMillis;

    AsyncRemote(WebSocketConnection connection, Batching batching, WeftSession session, long sendTimeoutMillis) {
        super(connection, batching, session);
        this.sendTimeoutMillis = sendTimeoutMillis;
    }

    @Override
    public long getSendTimeout() {
        return sendTimeoutMillis;
    }

    @Override
    public void setSendTimeout(long timeoutmillis) {
        requireOpen("setSendTimeout");
        sendTimeoutMillis = timeoutmillis;
    }

    @Override
    public void sendText(@Nullable String text, @Nullable SendHandler handler) {
        SendCallback callback = handlerCallback(handler);
        send(Opcode.TEXT, connection().textPayload(required(text, "text")), callback);
    }

    @Override
    public Future<Void> sendText(@Nullable String text) {
        FutureSend future = new FutureSend(connection());
        send(Opcode.TEXT, connection().textPayload(required(text, "text")), future);
        return future;
    }

    @Override
    public Future<Void> sendBinary(@Nullable ByteBuffer data) {
        FutureSend future = new FutureSend(connection());
        send(Opcode.BINARY, Payload.borrowed(required(data, "data")), future);
        return future;
    }

    @Override
    public void sendBinary(@Nullable ByteBuffer data, @Nullable SendHandler handler) {
        SendCallback callback = handlerCallback(handler);
        send(Opcode.BINARY, Payload.borrowed(required(data, "data")), callback);
    }

    @Override
    public Future<Void> sendObject(@Nullable Object data) {
        FutureSend future = new FutureSend(connection());
        encodeAndSend(required(data, "data"), future);
        return future;
    }

    @Override
    public void sendObject(@Nullable Object data, @Nullable SendHandler handler) {
        SendCallback callback = handlerCallback(handler);
        encodeAndSend(required(data, "data"), callback);
    }

    /** A failing encoder is an error of transmission: the one who asked for the result hears of it. */
    private void encodeAndSend(Object data, SendCallback callback) {
        Encoded encoded;
        try {
            encoded = session().encoders().encode(data);
        } catch (EncodeException | IOException | RuntimeException e) {
            callback.completed(e);
            return;
        }
        if (encoded instanceof EncodedText text) {
            send(Opcode.TEXT, connection().textPayload(text.text()), callback);
        } else if (encoded instanceof EncodedBinary binary) {
            send(Opcode.BINARY, Payload.borrowed(binary.bytes()), callback);
        }
    }

    private void send(Opcode type, Payload payload, SendCallback callback) {
        if (!getBatchingAllowed()) {
            connection().send(type, payload, TimeUnit.MILLISECONDS.toNanos(sendTimeoutMillis), callback);
            return;
        }
        try {
            connection().sendBatched(type, payload);
        } catch (SendQueueFullException e) {
            // What a full queue does to a message is one rule for all.
            connection().send(type, payload, TimeUnit.MILLISECONDS.toNanos(sendTimeoutMillis), callback);
            return;
        } catch (IOException e) {
            callback.completed(e);
            return;
        }
        callback.completed(null);
    }

    private SendCallback handlerCallback(@Nullable SendHandler handler) {
        return new HandlerCall(this, required(handler, "handler"));
    }

    /** The call of a handler. It is the application's, and so it runs on the executor: not on a thread that moves bytes. */
    private static final class HandlerCall implements SendCallback, Runnable {

        private final AsyncRemote remote;
        private final SendHandler handler;

        /** Written before the executor is given this. */
        private @Nullable Throwable failure;

        HandlerCall(AsyncRemote remote, SendHandler handler) {
            this.remote = remote;
            this.handler = handler;
        }

        @Override
        public void completed(@Nullable Throwable failure) {
            this.failure = failure;
            remote.connection().execute(this);
        }

        @Override
        public void run() {
            WeftSession session = remote.session();
            try {
                handler.onResult(failure == null ? new SendResult(session) : new SendResult(session, failure));
            } catch (RuntimeException | Error e) {
                LOGGER.log(Level.WARNING, session + ": a SendHandler failed", e);
            }
        }
    }

    /**
     * The fate of one send as a future. A message on its way cannot be called back, so cancelling has no effect on it. Who asks for its
     * fate in an inline lane would wait for ever if the message waited for the lane: asking sends it.
     */
    private static final class FutureSend extends CompletableFuture<Void> implements SendCallback {

        private final WebSocketConnection connection;

        FutureSend(WebSocketConnection connection) {
            this.connection = connection;
        }

        @Override
        @SuppressWarnings("NullAway") // The standard's future of nothing ends in null.
        public void completed(@Nullable Throwable failure) {
            boolean unused = failure == null ? complete(null) : completeExceptionally(failure);
        }

        @Override
        public boolean isDone() {
            letGo();
            return super.isDone();
        }

        @Override
        public Void get() throws InterruptedException, ExecutionException {
            letGo();
            return super.get();
        }

        @Override
        public Void get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
            letGo();
            return super.get(timeout, unit);
        }

        private void letGo() {
            if (!super.isDone()) {
                connection.flush();
            }
        }
    }
}
