package io.weft.servlet;

import io.weft.server.WeftServerContainer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Follows the web application's life: takes the host's own WebSocket module out of the way once every initializer has run, and
 * closes the container in the end, also if its filter never came to life.
 */
final class ContainerLife implements ServletContextListener {
    private static final Logger LOG = System.getLogger(ContainerLife.class.getName());

    private final WeftServerContainer container;
    /** As initializers see it: the one that comes with an event may refuse to tell of filters (Servlet 6.0, section 4.4). */
    private final ServletContext context;

    private final HostLife host;
    private final HostUpgrade upgrade;

    /** Set once, when the context is initialised, and run when it is destroyed: both on the thread of the deployment. */
    private Runnable forgetStop = () -> {};

    ContainerLife(WeftServerContainer container, ServletContext context, HostLife host, HostUpgrade upgrade) {
        this.container = container;
        this.context = context;
        this.host = host;
        this.upgrade = upgrade;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            if (host.putOwnModuleAside(context)) {
                LOG.log(Level.INFO, "The host's own WebSocket module is put aside; Weft answers instead");
            }
            forgetStop = host.whenStopping(context, container::close);
        } catch (LinkageError e) {
            // The host is there, but hides its classes from the web application.
            LOG.log(Level.DEBUG, "The host cannot be asked for its help: {0}", e.toString());
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        forgetStop.run();
        container.close();
        upgrade.release(context);
    }
}
