package io.weft.servlet;

import io.weft.server.WeftServerContainer;
import io.weft.servlet.tomcat.OwnWebSocketModule;
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

    ContainerLife(WeftServerContainer container, ServletContext context) {
        this.container = container;
        this.context = context;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            if (OwnWebSocketModule.retire(context)) {
                LOG.log(Level.INFO, "The WebSocket module of this Tomcat is put aside; Weft answers instead");
            }
        } catch (LinkageError e) {
            LOG.log(Level.WARNING, "The WebSocket module of this Tomcat cannot be put aside: {0}", e.toString());
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        container.close();
    }
}
