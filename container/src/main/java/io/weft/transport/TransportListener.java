package io.weft.transport;

/**
 * What a transport tells the connection above it.
 *
 * <p>{@link #onOpen()} and {@link #onReadable()} run on a thread of the connection's {@link DispatchMode}, with the
 * application's context class loader set by the transport, and never at the same time; the others may run on any thread, and
 * never block.
 */
public interface TransportListener {

    /** The 101 response has left and the transport can be used. Called once, before anything else. */
    void onOpen();

    /** {@link Transport#awaitReadable()} was asked, and a read will now tell something. */
    void onReadable();

    /** The write that {@link Transport#write} left outstanding is complete. */
    void onWritten();

    /** The connection broke outside a call into the transport; nothing but {@link Transport#close()} is of use now. */
    void onFailure(Throwable cause);
}
