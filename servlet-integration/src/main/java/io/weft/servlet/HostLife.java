package io.weft.servlet;

import jakarta.servlet.ServletContext;

/** What a host needs done around a web application's life, whichever transport serves it. Stateless. */
public interface HostLife {

    /** A host that needs nothing. */
    HostLife ORDINARY = new HostLife() {};

    /**
     * Tells the host's own WebSocket module not to start, where it can be told. Called when Weft is installed, before or after the
     * module's initializer.
     */
    default void keepOwnModuleOut(ServletContext context) {}

    /** Where Weft's filter has to stand. Called when it is installed, before or after the initializer of the host's own module. */
    default FilterPosition position(ServletContext context, FilterPosition wanted) {
        return wanted;
    }

    /**
     * Takes the host's own WebSocket module out of the way, if it has one that has started. Called when every initializer has run and no filter has
     * started.
     *
     * @return whether there was one
     */
    default boolean putOwnModuleAside(ServletContext context) {
        return false;
    }

    /**
     * Asks to be told when the host begins to stop, if it would otherwise drop connections before the web application ends, so
     * that peers could not be told 1001.
     *
     * @return takes the request back; called when the web application ends
     */
    default Runnable whenStopping(ServletContext context, Runnable stop) {
        return () -> {};
    }
}
