package io.weft.servlet.undertow;

import io.undertow.UndertowOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.Option;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;

/** Keeps Undertow's own timeouts away from an upgraded connection: how long it may be idle is the session's affair. */
final class HostTimeouts {

    private HostTimeouts() {}

    /**
     * Switches off {@code READ_TIMEOUT} and {@code WRITE_TIMEOUT}. Where the server sets {@code IDLE_TIMEOUT} beside one
     * of them, Undertow's conduits fall back to it, and nothing can take the conduits away: then the interest of the
     * connection is renewed twice in each such time, which starts it anew.
     */
    static void switchOff(StreamConnection connection, OptionMap undertowOptions, UndertowTransport transport) {
        boolean timed = isSet(clear(connection, Options.READ_TIMEOUT));
        timed |= isSet(clear(connection, Options.WRITE_TIMEOUT));
        Integer idleMillis = undertowOptions.get(UndertowOptions.IDLE_TIMEOUT);
        if (timed && isSet(idleMillis)) {
            renewEvery(Math.max(1, idleMillis / 2), connection, transport);
        }
    }

    private static void renewEvery(int millis, StreamConnection connection, UndertowTransport transport) {
        XnioExecutor.Key renewal =
                connection.getIoThread().executeAtInterval(transport::renewInterest, millis, TimeUnit.MILLISECONDS);
        connection.setCloseListener(closed -> renewal.remove());
    }

    private static @Nullable Integer clear(StreamConnection connection, Option<Integer> timeout) {
        try {
            return connection.setOption(timeout, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSet(@Nullable Integer millis) {
        return millis != null && millis > 0;
    }
}
