package io.weft.servlet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Picks the transport by what the host is. The host is known by the class of its servlet context, and everything that belongs
 * to a host is looked up by name, so that one host's absent classes do no harm on another. All are of Jakarta EE 11
 * (WSC-6.5-2).
 */
final class HostChoice {
    private static final Logger LOG = System.getLogger(HostChoice.class.getName());
    private static final String PORTABLE = "io.weft.servlet.portable.PortableUpgrade";

    /** What to do where {@link #PORTABLE} would be of no use: Jetty's servlet upgrade ends the input of a GET at once. */
    private static final String JETTY_ADVICE =
            "Jetty hides its classes from web applications, and its servlet upgrade cannot"
                    + " carry WebSocket: install Weft in the server, as Jetty's module weft (weft-ee10 for the ee10 environment),"
                    + " and take its jars out of the web application.";

    /**
     * A host that Weft knows.
     *
     * @param contextPackage in which package its servlet context lives
     * @param neededClass a class of the host that its transport needs
     * @param transport that transport
     * @param life the host's {@link HostLife}, if it needs one
     * @param adviceIfHidden what to do where the classes are out of sight; null if the portable transport serves there
     */
    private record Native(
            String contextPackage,
            String neededClass,
            String transport,
            @Nullable String life,
            @Nullable String adviceIfHidden) {}

    private static final List<Native> NATIVES = List.of(
            new Native(
                    "org.eclipse.jetty.",
                    "org.eclipse.jetty.io.EndPoint",
                    "io.weft.servlet.jetty.JettyUpgrade",
                    "io.weft.servlet.jetty.JettyLife",
                    JETTY_ADVICE),
            new Native(
                    "org.apache.catalina.",
                    "org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler",
                    "io.weft.servlet.tomcat.TomcatUpgrade",
                    "io.weft.servlet.tomcat.TomcatLife",
                    null),
            new Native(
                    "io.undertow.",
                    "io.undertow.server.HttpUpgradeListener",
                    "io.weft.servlet.undertow.UndertowUpgrade",
                    null,
                    null));

    private HostChoice() {}

    /**
     * Picks the transport.
     *
     * @param contextClass the class of the host's servlet context
     * @param choice what the web application asks for
     * @throws IllegalStateException if no transport that serves on this host can be loaded
     */
    static HostUpgrade choose(Class<?> contextClass, TransportChoice choice) {
        return choose(contextClass, choice, HostChoice.class.getClassLoader());
    }

    /** The same with the class loader that must see the host's classes and our transports. */
    static HostUpgrade choose(Class<?> contextClass, TransportChoice choice, ClassLoader loader) {
        if (choice == TransportChoice.NATIVE) {
            for (Native host : NATIVES) {
                if (isOf(contextClass, host)) {
                    return loadNative(host, loader).orElseGet(() -> loadPortable(loader));
                }
            }
        }
        return loadPortable(loader);
    }

    /** What the host needs around the web application's life; nothing where its classes are out of sight. */
    static HostLife life(Class<?> contextClass) {
        for (Native host : NATIVES) {
            String life = host.life();
            if (life != null && isOf(contextClass, host)) {
                return loadLife(life);
            }
        }
        return HostLife.ORDINARY;
    }

    private static HostLife loadLife(String name) {
        try {
            return load(name, HostLife.class, HostChoice.class.getClassLoader());
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.log(Level.DEBUG, "{0} cannot be loaded: {1}", name, e.toString());
            return HostLife.ORDINARY;
        }
    }

    private static boolean isOf(Class<?> contextClass, Native host) {
        for (Class<?> type = contextClass; type != null; type = type.getSuperclass()) {
            if (type.getName().startsWith(host.contextPackage())) {
                return true;
            }
        }
        return false;
    }

    /** Empty if Weft does not see the host's classes, as a web application's own library may not. */
    private static Optional<HostUpgrade> loadNative(Native host, ClassLoader loader) {
        try {
            Class.forName(host.neededClass(), false, loader);
            return Optional.of(load(host.transport(), HostUpgrade.class, loader));
        } catch (ReflectiveOperationException | LinkageError e) {
            if (host.adviceIfHidden() != null) {
                throw new IllegalStateException(
                        "Weft cannot serve here, since the host's classes are out of its sight (" + e + "). "
                                + host.adviceIfHidden(),
                        e);
            }
            LOG.log(
                    Level.WARNING,
                    "The native transport of this host cannot be used, since its classes are out of sight of Weft ({0}); "
                            + "install Weft in the server instead of the web application. The plain Servlet transport is used.",
                    e.toString());
            return Optional.empty();
        }
    }

    private static HostUpgrade loadPortable(ClassLoader loader) {
        try {
            return load(PORTABLE, HostUpgrade.class, loader);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException("Weft cannot load its transport " + PORTABLE + ": " + e, e);
        }
    }

    private static <T> T load(String name, Class<T> type, ClassLoader loader) throws ReflectiveOperationException {
        return Class.forName(name, true, loader)
                .asSubclass(type)
                .getConstructor()
                .newInstance();
    }
}
