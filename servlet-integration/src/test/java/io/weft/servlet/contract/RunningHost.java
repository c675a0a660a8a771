package io.weft.servlet.contract;

/** A servlet host that a test has started. */
public interface RunningHost extends AutoCloseable {

    /** The port it listens on, on the loopback address. */
    int port();

    @Override
    void close();
}
