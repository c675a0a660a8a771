package io.weft.connection;

/** Why no more data is to be told to the endpoint for now. Each holds it by itself. */
public enum ReadHold {
    /** The application has suspended its session. */
    SUSPENDED,
    /** What an {@code @OnMessage} method has returned is not complete yet. */
    PENDING_REPLY;

    int bit() {
        return 1 << ordinal();
    }
}
