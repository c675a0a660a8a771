package io.weft.servlet.portable;

import io.weft.servlet.HostUpgrade;
import io.weft.servlet.Upgrade;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Takes a connection over through {@code HttpServletRequest.upgrade}, on any host that implements it as the Servlet API
 * says: Tomcat 11 and Undertow 2.3 do, Jetty 12.1 does not.
 */
public final class PortableUpgrade implements HostUpgrade {

    private static final long LINGER_MILLIS = 5_000;

    private final long lingerMillis;

    /** Makes the upgrade; it holds no state. */
    public PortableUpgrade() {
        this(LINGER_MILLIS);
    }

    /** Makes an upgrade where a write to a peer that takes nothing outlives a close for so long, on a host with workers. */
    PortableUpgrade(long lingerMillis) {
        this.lingerMillis = lingerMillis;
    }

    @Override
    public String name() {
        return "servlet";
    }

    @Override
    public void upgrade(HttpServletRequest request, HttpServletResponse response, Upgrade upgrade)
            throws IOException, ServletException {
        request.upgrade(PortableHandler.class)
                .expect(upgrade, PortableThreads.of(request.getServletContext()), lingerMillis);
    }

    @Override
    public void release(ServletContext context) {
        PortableThreads.release(context);
    }
}
