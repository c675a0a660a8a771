package io.weft.server;

import jakarta.websocket.DeploymentException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One application's endpoints, all or none: the first error while the application is deployed takes every endpoint out of
 * service, also those of before, and keeps later ones out (WSC-5.2.1-3), whatever becomes of the exception. Safe for use by
 * several threads.
 */
final class EndpointRegistry {
    private final ReentrantLock lock = new ReentrantLock();
    /** The endpoints in the order of deployment; guarded by the lock, as is all that follows. */
    private final List<DeployedEndpoint> endpoints = new ArrayList<>();

    private TemplateTree tree = new TemplateTree();
    private @Nullable DeploymentException failure;
    private boolean deploymentOver;

    /** Makes an endpoint ready: the part of a deployment that can fail. */
    @FunctionalInterface
    interface Preparation {
        DeployedEndpoint prepare() throws DeploymentException;
    }

    /**
     * Deploys one endpoint.
     *
     * @throws DeploymentException if it is not valid, its path is taken, or the application has failed before (WSC-5.2.1-4)
     */
    void add(Preparation preparation) throws DeploymentException {
        lock.lock();
        try {
            refuseAfterFailure();
            addOrFail(preparation);
        } finally {
            lock.unlock();
        }
    }

    private void refuseAfterFailure() throws DeploymentException {
        if (failure != null) {
            throw new DeploymentException(
                    "No endpoint of this application is deployed, since one was rejected before: "
                            + failure.getMessage() + " [WSC-5.2.1-3]",
                    failure);
        }
    }

    private void addOrFail(Preparation preparation) throws DeploymentException {
        try {
            DeployedEndpoint endpoint = preparation.prepare();
            DeployedEndpoint holder = tree.putIfAbsent(endpoint);
            if (holder != null) {
                throw duplicate(endpoint, holder);
            }
            endpoints.add(endpoint);
        } catch (DeploymentException e) {
            fail(e);
            throw e;
        }
    }

    /** Takes the application out of service, if it is still being deployed; a running one keeps what it has. */
    void fail(DeploymentException cause) {
        lock.lock();
        try {
            if (!deploymentOver && failure == null) {
                failure = cause;
                endpoints.clear();
                tree = new TemplateTree();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The application runs: from now on a rejected endpoint is its caller's problem alone. */
    void endDeployment() {
        lock.lock();
        try {
            deploymentOver = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether an annotated class is deployed already; submitting it again is then no error (spec, section 6.4). */
    boolean contains(Class<?> annotatedClass) {
        lock.lock();
        try {
            return endpoints.stream().anyMatch(endpoint -> endpoint.model().endpointClass() == annotatedClass);
        } finally {
            lock.unlock();
        }
    }

    /** Finds the endpoint for a decoded path inside the application; null if none matches (WSC-3.1.1-4). */
    @Nullable EndpointMatch match(String path) {
        lock.lock();
        try {
            return path.startsWith("/") ? tree.match(path) : null;
        } finally {
            lock.unlock();
        }
    }

    /** A snapshot of the endpoints in service, in the order of their deployment. */
    List<DeployedEndpoint> endpoints() {
        lock.lock();
        try {
            return List.copyOf(endpoints);
        } finally {
            lock.unlock();
        }
    }

    private static DeploymentException duplicate(DeployedEndpoint endpoint, DeployedEndpoint holder) {
        String path = endpoint.template().text();
        String other = holder.template().text();
        String what = path.equals(other)
                ? "the path '" + path + "' twice [WSC-4.1.1-4]"
                : "the equivalent paths '" + other + "' and '" + path + "' [WSC-3.1.1-2]";
        return new DeploymentException("The application uses " + what + ": for "
                + holder.model().endpointClass().getName() + " and for "
                + endpoint.model().endpointClass().getName() + ".");
    }
}
