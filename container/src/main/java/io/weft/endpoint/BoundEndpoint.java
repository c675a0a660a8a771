package io.weft.endpoint;

import io.weft.message.MessageReceiver;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import java.util.List;

/**
 * One connection's endpoint: the calls the session makes into the application. Called from the inbound lane only; what
 * the application throws comes out as it was thrown, never wrapped.
 */
public interface BoundEndpoint {

    /** The connection is open (WSC-4.4-1). */
    void onOpen(EndpointConfig config) throws Throwable;

    /** The connection has ended (WSC-4.5-1). */
    void onClose(CloseReason reason) throws Throwable;

    /**
     * A handler, a decoder or the connection failed (WSC-2.2.4-1).
     *
     * @return false if the application has no error handler, so that the container should log the failure
     */
    boolean onError(Throwable failure) throws Throwable;

    /** The message handlers that the endpoint itself declares; empty for a programmatic one, which adds its own. */
    List<MessageReceiver> receivers();
}
