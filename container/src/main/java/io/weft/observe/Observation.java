package io.weft.observe;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Who listens to one container, and to which endpoints. Thread-safe. */
public final class Observation implements AutoCloseable {

    /** The template that stands for all endpoints beyond {@link #MOST_TEMPLATES}. */
    public static final String OTHERS = "(other endpoints)";

    /** An application that upgrades by itself may make up paths as it likes; listeners keep something for each. */
    static final int MOST_TEMPLATES = 1_000;

    private static final Logger LOGGER = System.getLogger(Observation.class.getName());

    private final Gauges gauges;
    private final Figures figures = new Figures();
    private final AtomicBoolean counting = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();

    /** Owner: lock. */
    private final List<ContainerListener> listeners = new ArrayList<>();

    /** Owner: lock. What can be asked of the endpoints, in the order in which they came. */
    private final Map<String, ObservedEndpoint> endpoints = new LinkedHashMap<>();

    /** Added to under the lock. */
    private final Map<String, EndpointEvents> events = new ConcurrentHashMap<>();

    /** Set by the application before its first connection, as a rule; the last one wins. */
    private volatile @Nullable CallbackContext callbackContext;

    /** What can be asked of an endpoint at any time. */
    public interface Gauges {

        /** How many sessions of a template are open. */
        long openSessions(String template);

        /** How many bytes wait to be sent to a template's peers. */
        long queuedBytes(String template);
    }

    /** Nobody listens yet. */
    public Observation(Gauges gauges) {
        this.gauges = gauges;
    }

    /** Adds a listener; it is told of the endpoints that are there, and of connections that open from now on. */
    public void add(ContainerListener listener) {
        List<ObservedEndpoint> present;
        lock.lock();
        try {
            listeners.add(listener);
            present = List.copyOf(endpoints.values());
        } finally {
            lock.unlock();
        }
        present.forEach(endpoint -> listen(listener, endpoint));
    }

    /** The figures of the container's endpoints, counted from the first call on. */
    public Figures figures() {
        if (counting.compareAndSet(false, true)) {
            add(figures);
        }
        return figures;
    }

    /** Tells the listeners of an endpoint that is in service, unless they know it already. */
    public void announce(String template) {
        if (!events.containsKey(template)) {
            EndpointEvents unused = added(template);
        }
    }

    /** Who hears of an endpoint's events; null if nobody does. */
    public @Nullable EndpointEvents of(String template) {
        EndpointEvents known = events.get(template);
        if (known == null) {
            known = added(template);
        }
        return known.isHeard() ? known : null;
    }

    private EndpointEvents added(String template) {
        EndpointEvents fresh;
        ObservedEndpoint endpoint;
        List<ContainerListener> present;
        lock.lock();
        try {
            String name = endpoints.containsKey(template) || endpoints.size() < MOST_TEMPLATES ? template : OTHERS;
            EndpointEvents known = events.get(name);
            if (known != null) {
                return known;
            }
            fresh = new EndpointEvents(name);
            events.put(name, fresh);
            endpoint = new ObservedEndpoint(name, () -> gauges.openSessions(name), () -> gauges.queuedBytes(name));
            endpoints.put(name, endpoint);
            present = List.copyOf(listeners);
        } finally {
            lock.unlock();
        }
        present.forEach(listener -> listen(listener, endpoint)); // Code of the application's: without the lock.
        return fresh;
    }

    private void listen(ContainerListener to, ObservedEndpoint endpoint) {
        EndpointEvents all = events.get(endpoint.template());
        try {
            EndpointListener listener = to.onEndpoint(endpoint);
            if (listener != null && all != null) {
                all.add(listener);
            }
        } catch (RuntimeException | Error e) { // Watching must not keep an application from its work.
            LOGGER.log(
                    Level.WARNING,
                    "The listener " + to.getClass().getName() + " does not hear of endpoint " + endpoint.template()
                            + ", since it failed",
                    e);
        }
    }

    /** What callbacks run in; null if nothing. */
    public @Nullable CallbackContext callbackContext() {
        return callbackContext;
    }

    /** Sets {@link #callbackContext()} for sessions that open from now on. */
    public void setCallbackContext(@Nullable CallbackContext context) {
        callbackContext = context;
    }

    /** Tells the listeners that the container has ended, once. */
    @Override
    public void close() {
        List<ContainerListener> ending;
        lock.lock();
        try {
            ending = List.copyOf(listeners);
            listeners.clear();
        } finally {
            lock.unlock();
        }
        for (ContainerListener listener : ending) {
            try {
                listener.close();
            } catch (RuntimeException | Error e) {
                LOGGER.log(Level.WARNING, "The listener " + listener.getClass().getName() + " failed at its end", e);
            }
        }
    }
}
