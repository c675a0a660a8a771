package io.weft.servlet;

import io.weft.coder.InstanceFactory;
import io.weft.connection.SharedServices;
import io.weft.extension.InstalledExtension;
import io.weft.server.ExchangeFactory;
import io.weft.server.WeftServerContainer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.SendResult;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;

/**
 * Puts Weft into a web application by hand, for embedded servers that find no initializers by themselves:
 *
 * <pre>{@code
 * WeftServerContainer container = Weft.install(servletContext);
 * container.addEndpoint(ChatEndpoint.class);
 * }</pre>
 */
public final class Weft {
    private static final Logger LOG = System.getLogger(Weft.class.getName());
    private static final String INSTALLED = WeftServerContainer.class.getName();

    private Weft() {}

    /**
     * Installs Weft, unless it is there already: container, attribute, filter and start line. To be called before the context is
     * initialised, from an initializer or what an embedded server has for that.
     *
     * @return the web application's container
     * @throws IllegalArgumentException if a setting cannot be used, see {@link Settings}
     * @throws IllegalStateException if the context takes no more filters, no transport can be loaded, or the Jakarta WebSocket
     *     API on the class path is older than 2.2
     */
    public static WeftServerContainer install(ServletContext context) {
        if (context.getAttribute(INSTALLED) instanceof WeftServerContainer installed) {
            return installed; // WSC-2.1.7-1
        }
        ApiVersion.require(SendResult.class);
        Settings settings = Settings.read(context);
        return install(context, settings, HostChoice.choose(context.getClass(), settings.transport()));
    }

    /** Installs Weft with a transport of the caller's choice. */
    static WeftServerContainer install(ServletContext context, Settings settings, HostUpgrade host) {
        ContainerAttribute.requireFree(context);
        HttpLogins logins = new HttpLogins();
        ExchangeFactory exchanges = exchanges(new ServletExchange.HostBinding(host, context.getClassLoader(), logins));
        WeftServerContainer container = new WeftServerContainer(
                settings.server(),
                settings.sessionDefaults(),
                InstanceFactory.REFLECTIVE,
                new SharedServices(context.getClassLoader()),
                new WeftServerContainer.HostBridge(exchanges, ClientBridge.find(context, settings)),
                Services.all(InstalledExtension.class, context.getClassLoader()));
        Observers.add(container.observation(), context, settings);
        context.setAttribute(INSTALLED, container);
        ContainerAttribute attribute = new ContainerAttribute(container);
        attribute.set(context);
        context.addListener(attribute);
        HostLife life = HostChoice.life(context.getClass());
        life.keepOwnModuleOut(context);
        addLife(context, new ContainerLife(container, context, life, host));
        addLogins(context, logins);
        addFilter(context, "io.weft.logout", new LogoutFilter(logins), FilterPosition.FIRST);
        addFilter(
                context,
                "io.weft.upgrade",
                new UpgradeFilter(container, exchanges),
                life.position(context, settings.filter()));
        LOG.log(Level.INFO, Versions.startLine(context, host));
        return container;
    }

    private static ExchangeFactory exchanges(ServletExchange.HostBinding binding) {
        return (request, response) -> {
            if (request instanceof HttpServletRequest http && response instanceof HttpServletResponse answer) {
                return new ServletExchange(http, answer, binding);
            }
            throw new IllegalArgumentException("An HttpServletRequest and an HttpServletResponse are expected, not "
                    + request + " and " + response + ".");
        };
    }

    /** Outside an initializer a context refuses listeners of this kind; the filter's end then closes the container alone. */
    private static void addLife(ServletContext context, ContainerLife life) {
        try {
            context.addListener(life);
        } catch (IllegalArgumentException | UnsupportedOperationException refused) {
            LOG.log(Level.DEBUG, "The context takes no listener for its life here: {0}", refused.getMessage());
        }
    }

    /** Without it, sessions end with a logout, but not with the HTTP session they were opened in. */
    private static void addLogins(ServletContext context, HttpLogins logins) {
        try {
            context.addListener(logins);
        } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException refused) {
            LOG.log(
                    Level.WARNING,
                    "WebSocket sessions will outlive the HTTP session of their login, since the context takes no "
                            + "HttpSessionListener here; install Weft before the context is initialised: {0}",
                    refused.getMessage());
        }
    }

    private static void addFilter(ServletContext context, String name, Filter filter, FilterPosition position) {
        FilterRegistration.Dynamic registration = context.addFilter(name, filter);
        if (registration == null) {
            throw new IllegalStateException("The context already has a filter named " + name + ".");
        }
        registration.setAsyncSupported(true);
        boolean behindOthers = position == FilterPosition.LAST;
        registration.addMappingForUrlPatterns(
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.ASYNC), behindOthers, "/*");
    }
}
