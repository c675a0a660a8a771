package io.weft.observe.jmx;

import io.weft.observe.ContainerListener;
import io.weft.observe.EndpointFigures;
import io.weft.observe.EndpointListener;
import io.weft.observe.Figures;
import io.weft.observe.Observation;
import io.weft.observe.ObservedEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Registers a container's figures with the platform's MBean server, as {@code io.weft:type=Container,name="/chat"} and {@code
 * io.weft:type=Endpoint,container="/chat",name="/room/{name}"}, and takes them back when the container ends. Thread-safe.
 */
public final class FigureBeans implements ContainerListener {

    private static final Logger LOGGER = System.getLogger(FigureBeans.class.getName());

    /** So many applications of one name are told apart; those beyond have no beans. */
    private static final int MOST_NAMESAKES = 100;

    private final MBeanServer server;
    private final Figures figures;
    private final String container;
    private final ReentrantLock lock = new ReentrantLock();

    /** Owner: lock. */
    private final List<ObjectName> registered = new ArrayList<>();

    private FigureBeans(MBeanServer server, Figures figures, String name) throws JMException {
        this.server = server;
        this.figures = figures;
        this.container = registerContainer(name);
    }

    /**
     * Shows the figures of a container for as long as it lives.
     *
     * @param name what the application is called, such as its context path; another of the same name gets a number
     */
    public static void show(Observation observation, String name) {
        try {
            observation.add(new FigureBeans(ManagementFactory.getPlatformMBeanServer(), observation.figures(), name));
        } catch (JMException | SecurityException e) {
            LOGGER.log(Level.INFO, "The figures of " + name + " are not shown as MBeans", e);
        }
    }

    private String registerContainer(String name) throws JMException {
        for (int number = 1; number <= MOST_NAMESAKES; number++) {
            String tried = number == 1 ? name : name + "#" + number;
            try {
                register(new ContainerBean(figures), "io.weft:type=Container,name=" + ObjectName.quote(tried));
                return tried;
            } catch (InstanceAlreadyExistsException namesake) {
                // Two servers in one JVM, or the end of a redeployed application crosses its next beginning.
                LOGGER.log(Level.DEBUG, "There is a container {0} already", tried);
            }
        }
        throw new InstanceAlreadyExistsException(MOST_NAMESAKES + " containers are called " + name);
    }

    private void register(Object bean, String name) throws JMException {
        ObjectName objectName = new ObjectName(name);
        server.registerMBean(bean, objectName);
        lock.lock();
        try {
            registered.add(objectName);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable EndpointListener onEndpoint(ObservedEndpoint endpoint) {
        EndpointFigures counted = figures.of(endpoint.template());
        if (counted != null) {
            try {
                register(
                        new EndpointBean(counted),
                        "io.weft:type=Endpoint,container=" + ObjectName.quote(container) + ",name="
                                + ObjectName.quote(endpoint.template()));
            } catch (JMException e) {
                LOGGER.log(Level.INFO, "The figures of endpoint " + endpoint.template() + " are not shown", e);
            }
        }
        return null; // The figures are counted already.
    }

    /** A bean that stayed would keep the application's class loader alive. */
    @Override
    public void close() {
        List<ObjectName> ending;
        lock.lock();
        try {
            ending = List.copyOf(registered);
            registered.clear();
        } finally {
            lock.unlock();
        }
        for (ObjectName name : ending) {
            try {
                server.unregisterMBean(name);
            } catch (JMException e) {
                LOGGER.log(Level.DEBUG, "The bean " + name + " was gone already", e);
            }
        }
    }
}
