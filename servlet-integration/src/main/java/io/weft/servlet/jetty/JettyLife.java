package io.weft.servlet.jetty;

import io.weft.servlet.FilterPosition;
import io.weft.servlet.HostLife;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Jetty: its own WebSocket module would take our container for its own, and a server that stops closes its connections before it
 * stops its web applications.
 */
public final class JettyLife implements HostLife {
    /** By this attribute Jetty's module lets itself be switched off; a context parameter of the same name has precedence. */
    private static final String OWN_MODULE_ENABLED = "org.eclipse.jetty.websocket.jakarta";

    private static final Logger LOG = System.getLogger(JettyLife.class.getName());

    /** Made by name, where the host is Jetty. */
    public JettyLife() {}

    /** If its initializer runs after ours, it would fail the web application; if it ran before, this does nothing. */
    @Override
    public void keepOwnModuleOut(ServletContext context) {
        context.setAttribute(OWN_MODULE_ENABLED, false);
    }

    /** Where the module's initializer ran before ours, its filter stands before all others and would answer for our endpoints. */
    @Override
    public FilterPosition position(ServletContext context, FilterPosition wanted) {
        Set<String> filters = context.getFilterRegistrations().keySet();
        boolean preceded = filters.stream().anyMatch(JettyLife::isOwnFilter);
        if (preceded && wanted == FilterPosition.LAST && filters.stream().anyMatch(JettyLife::isOfTheApplication)) {
            LOG.log(
                    Level.WARNING,
                    "In ''{0}'' Jetty''s own WebSocket filter stands before all others, so Weft''s has to as well, and the"
                            + " application''s filters see no handshake (weft.filter); to change that, disable Jetty''s module"
                            + " websocket-jakarta",
                    context.getContextPath());
        }
        return preceded ? FilterPosition.FIRST : wanted;
    }

    private static boolean isOwnFilter(String name) {
        return name.startsWith("org.eclipse.jetty.") && name.endsWith(".WebSocketUpgradeFilter");
    }

    private static boolean isOfTheApplication(String name) {
        return !isOwnFilter(name) && !name.startsWith("io.weft.");
    }

    @Override
    public Runnable whenStopping(ServletContext context, Runnable stop) {
        // The one whose listeners Jetty calls on this thread, in whichever EE environment.
        ContextHandler handler = ContextHandler.getCurrentContextHandler();
        Server server = handler == null ? null : handler.getServer();
        if (server == null) {
            return () -> {};
        }
        LifeCycle.Listener listener = new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle stopping) {
                stop.run();
            }
        };
        server.addEventListener(listener);
        // A server that outlives the web application must not hold on to it.
        return () -> server.removeEventListener(listener);
    }
}
