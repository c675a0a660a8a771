package io.weft.servlet.jetty;

import io.weft.jetty.JettyConnection;
import io.weft.jetty.LaneThreads;
import io.weft.servlet.HostUpgrade;
import io.weft.servlet.Upgrade;
import io.weft.transport.DispatchMode;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.TunnelSupport;

/**
 * Takes a connection over from Jetty 12 through its core request, since {@code HttpServletRequest.upgrade()} does not serve:
 * Jetty 12.1 ends the input of a GET at once, and 12.0 does not have the method.
 *
 * <p>Jetty sends the response when the servlet chain has returned, and only then replaces its HTTP connection by ours; so
 * the response is left uncommitted here. Any thread.
 */
public final class JettyUpgrade implements HostUpgrade {

    private final CoreRequest coreRequest = new CoreRequest();

    /** Shared by the connections of one mode and one connector's threads; the class loader is the web application's. Owner: any thread. */
    private final Map<DispatchMode, Map<Executor, LaneThreads>> laneThreads = new ConcurrentHashMap<>();

    /** Made by name, where the host is Jetty; one instance serves every connection of a web application. */
    public JettyUpgrade() {}

    @Override
    public String name() {
        return "jetty";
    }

    @Override
    public void upgrade(HttpServletRequest request, HttpServletResponse response, Upgrade upgrade)
            throws ServletException {
        if (response.isCommitted()) {
            throw new ServletException("The connection cannot be upgraded: the response is already committed.");
        }
        Request core = coreRequest.of(request);
        // A tunnel is what carries the upgraded bytes: the connection under HTTP/1.1, the stream under HTTP/2 (RFC
        // 8441).
        TunnelSupport tunnel = core.getTunnelSupport();
        if (tunnel == null) {
            throw new ServletException(
                    "The connection cannot be upgraded: this " + request.getProtocol() + " request has no tunnel.");
        }
        Connector connector = core.getConnectionMetaData().getConnector();
        Executor executor = connector.getExecutor();
        JettyConnection connection =
                new JettyConnection(tunnel.getEndPoint(), executor, threads(upgrade, executor), upgrade.connect());
        // Jetty's connection statistics and limits count what they are told of.
        connector.getEventListeners().forEach(connection::addEventListener);
        core.setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, connection);
    }

    private LaneThreads threads(Upgrade upgrade, Executor executor) {
        return laneThreads
                .computeIfAbsent(upgrade.dispatchMode(), wanted -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        executor,
                        threads -> new LaneThreads(upgrade.dispatchMode(), threads, upgrade.applicationLoader()));
    }
}
