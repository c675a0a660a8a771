package io.weft.servlet;

import io.weft.server.WeftServerContainer;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Closes the container with its web application, also one whose filters never came to life. */
final class ContainerEnd implements ServletContextListener {
    private final WeftServerContainer container;

    ContainerEnd(WeftServerContainer container) {
        this.container = container;
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        container.close();
    }
}
