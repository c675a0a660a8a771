package io.weft.servlet;

import io.weft.server.WeftServerContainer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextAttributeEvent;
import jakarta.servlet.ServletContextAttributeListener;
import jakarta.websocket.server.ServerContainer;

/**
 * Keeps our container in the context attribute in which applications look for it. The host's own WebSocket module may put its
 * container there before us or after us; whoever does, ours comes back.
 */
final class ContainerAttribute implements ServletContextAttributeListener {
    private static final String NAME = ServerContainer.class.getName();

    private final WeftServerContainer container;

    ContainerAttribute(WeftServerContainer container) {
        this.container = container;
    }

    /**
     * Refuses an application for which Undertow's own module is switched on. Its listener and its filter take what they find in the
     * attribute for their own container, and run before anything of ours could put them aside.
     *
     * @throws IllegalStateException if so
     */
    static void requireFree(ServletContext context) {
        Object found = context.getAttribute(NAME);
        if (found != null && found.getClass().getName().startsWith("io.undertow.websockets.jsr.")) {
            throw new IllegalStateException("Undertow's own WebSocket module is switched on for '"
                    + context.getContextPath() + "' and cannot work beside another: do not add the attribute "
                    + "io.undertow.websockets.jsr.WebSocketDeploymentInfo to its DeploymentInfo.");
        }
    }

    void set(ServletContext context) {
        context.setAttribute(NAME, container);
    }

    @Override
    public void attributeAdded(ServletContextAttributeEvent event) {
        restore(event);
    }

    @Override
    public void attributeReplaced(ServletContextAttributeEvent event) {
        restore(event);
    }

    /** Looks at the attribute, not at the event, which tells the old value of a replaced one. */
    private void restore(ServletContextAttributeEvent event) {
        if (event.getName().equals(NAME) && event.getServletContext().getAttribute(NAME) != container) {
            set(event.getServletContext());
        }
    }
}
