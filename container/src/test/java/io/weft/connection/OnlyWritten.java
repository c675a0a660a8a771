package io.weft.connection;

import io.weft.transport.TransportListener;

/** A listener of which a test of the sending half needs one method. */
record OnlyWritten(Outbound outbound) implements TransportListener {

    @Override
    public void onOpen() {
        throw new AssertionError("not expected");
    }

    @Override
    public void onReadable() {
        throw new AssertionError("not expected");
    }

    @Override
    public void onWritten() {
        outbound.written();
    }

    @Override
    public void onFailure(Throwable cause) {
        throw new AssertionError("not expected", cause);
    }
}
