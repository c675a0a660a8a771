package io.weft.connection;

/** Why no more data is to be told to the endpoint for now. Each holds it by itself. */
public enum ReadHold {
    /** The application has suspended its session. */
    SUSPENDED(1),
    /** What an {@code @OnMessage} method has returned is not complete yet. */
    PENDING_REPLY(2);

    private final int bit;

    ReadHold(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }
}
