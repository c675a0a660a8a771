package io.weft.servlet.jetty;

import io.weft.servlet.HostLife;
import jakarta.servlet.ServletContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.component.LifeCycle;

/** Jetty: a server that stops closes its connections before it stops its web applications. */
public final class JettyLife implements HostLife {

    /** Made by name, where the host is Jetty. */
    public JettyLife() {}

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
