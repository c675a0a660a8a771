package io.weft.servlet.tomcat;

import io.weft.servlet.HostUpgrade;
import io.weft.servlet.Upgrade;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Takes a connection over from Tomcat 11 through Tomcat's own upgrade interface, which leaves the servlet streams out.
 *
 * <p>Needs an NIO connector, Tomcat's default ({@code HTTP/1.1}, {@code Http11NioProtocol}), plain or TLS. Wrapped requests
 * work, since wrappers delegate {@code upgrade}.
 *
 * <p>Where the dispatch modes run: {@code WORKER} on the executor's thread that brought the readiness, without any further
 * hand-off; {@code VIRTUAL} on a virtual thread, while Tomcat's is released; {@code INLINE} as {@code WORKER}, since Tomcat
 * gives no I/O thread to applications. A connector whose executor runs tasks in the calling thread makes both of the first
 * kind run on the poller, which saves about a third of a small echo's CPU and allows no endpoint that blocks.
 */
public final class TomcatUpgrade implements HostUpgrade {

    /** Stateless; one instance serves every connection. */
    public TomcatUpgrade() {}

    @Override
    public String name() {
        return "tomcat";
    }

    @Override
    public void upgrade(HttpServletRequest request, HttpServletResponse response, Upgrade upgrade)
            throws IOException, ServletException {
        // Tomcat makes the handler itself and uses it only after the request has ended.
        request.upgrade(TomcatUpgradeHandler.class).prepare(upgrade);
    }
}
