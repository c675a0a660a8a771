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
