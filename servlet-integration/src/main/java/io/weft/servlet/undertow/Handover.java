package io.weft.servlet.undertow;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.HttpUpgradeListener;
import io.weft.servlet.Upgrade;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * Makes the transport once the 101 has left. Undertow keeps this object for as long as the connection lives, so it lets
 * go of everything the handshake held.
 */
final class Handover implements HttpUpgradeListener {

    private final AtomicReference<Upgrade> upgrade;
    private final Function<Executor, LaneThreads> laneThreads;

    Handover(Upgrade upgrade, Function<Executor, LaneThreads> laneThreads) {
        this.laneThreads = laneThreads;
        this.upgrade = new AtomicReference<>(upgrade);
    }

    @Override
    public void handleUpgrade(StreamConnection connection, HttpServerExchange exchange) {
        Upgrade wanted = upgrade.getAndSet(null);
        if (wanted == null) {
            return;
        }
        try {
            UndertowTransport transport = new UndertowTransport(connection, wanted, laneThreads);
            HostTimeouts.switchOff(connection, exchange.getConnection().getUndertowOptions(), transport);
            transport.open(wanted.connect().apply(transport));
        } catch (RuntimeException | Error e) {
            IoUtils.safeClose(connection);
            throw e; // Undertow logs it
        }
    }
}
