package io.weft.servlet.portable;

import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Whether a connection's input is over, and why. Thread-safe; only ever becomes over. */
final class InputState {

    private volatile boolean ended;

    private volatile @Nullable Throwable failure;

    boolean isOver() {
        return ended || failure != null;
    }

    /** The peer has ended its side. */
    void end() {
        ended = true;
    }

    /** The connection broke, or, where the host says it in this way as Tomcat does, the peer has ended its side. */
    void fail(Throwable cause) {
        if (cause instanceof EOFException) {
            ended = true;
        } else {
            failure = cause;
        }
    }

    /** What a read says that finds no bytes: 0, -1 after the end, or the failure. */
    int noBytes() throws IOException {
        Throwable cause = failure;
        if (cause != null) {
            throw new IOException("The connection broke: " + cause.getMessage(), cause);
        }
        return ended ? -1 : 0;
    }
}
