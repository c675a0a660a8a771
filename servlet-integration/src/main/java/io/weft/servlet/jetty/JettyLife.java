package io.weft.servlet.jetty;

import io.weft.servlet.HostLife;
import jakarta.servlet.ServletContext;
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

    /** Made by name, where the host is Jetty. */
    public JettyLife() {}

    /** If its initializer runs after ours, it would fail the web application; if it ran before, this does nothing. */
    @Override
    public void keepOwnModuleOut(ServletContext context) {
        context.setAttribute(OWN_MODULE_ENABLED, false);
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
