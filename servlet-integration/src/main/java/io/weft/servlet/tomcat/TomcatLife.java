package io.weft.servlet.tomcat;

import io.weft.servlet.HostLife;
import jakarta.servlet.ServletContext;

/** Tomcat: its own WebSocket module stands in the way. It stops web applications before connections. */
public final class TomcatLife implements HostLife {

    /** Made by name, where the host is Tomcat. */
    public TomcatLife() {}

    @Override
    public boolean putOwnModuleAside(ServletContext context) {
        return OwnWebSocketModule.retire(context);
    }
}
