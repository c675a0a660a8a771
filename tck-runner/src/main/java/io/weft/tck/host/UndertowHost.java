package io.weft.tck.host;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainer;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Undertow 2.3 with its servlet module. It has no scanner: for a WAR the harness scans, as an embedder would. */
final class UndertowHost implements Host {
    private static final int WORKERS = 24;
    private static final int START_SECONDS = 10;

    private final ServletContainer servlets = ServletContainer.Factory.newInstance();
    private final PathHandler paths = new PathHandler(ResponseCodeHandler.HANDLE_404);
    private final Undertow undertow;
    private final List<Deployed> applications = new ArrayList<>();

    private UndertowHost(int idleMillis) {
        undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .addHttpsListener(0, "127.0.0.1", Tls.context())
                .setIoThreads(2)
                .setWorkerThreads(WORKERS)
                .setServerOption(UndertowOptions.IDLE_TIMEOUT, idleMillis)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, idleMillis)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, idleMillis)
                .setHandler(paths)
                .build();
    }

    /** Starts Undertow. */
    static Host start(int idleMillis) {
        UndertowHost host = new UndertowHost(idleMillis);
        host.undertow.start();
        host.startWorkers();
        return host;
    }

    /**
     * XNIO's threads keep the context class loader of whoever caused their start, for ever; Undertow's own upgrade causes it from
     * within an application, which then is never collected. So they start here.
     */
    private void startWorkers() {
        CountDownLatch all = new CountDownLatch(WORKERS);
        for (int i = 0; i < WORKERS; i++) {
            undertow.getWorker().execute(() -> {
                all.countDown();
                awaitStart(all);
            });
        }
        awaitStart(all);
    }

    private static void awaitStart(CountDownLatch all) {
        try {
            if (!all.await(START_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Undertow started only some of its " + WORKERS + " worker threads");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int port() {
        return portOf("http");
    }

    @Override
    public int securePort() {
        return portOf("https");
    }

    private int portOf(String protocol) {
        return undertow.getListenerInfo().stream()
                .filter(listener -> listener.getProtcol().equals(protocol))
                .map(listener -> ((InetSocketAddress) listener.getAddress()).getPort())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Deployed deploy(Application application) {
        DeploymentInfo deployment = deployment(application.contextPath(), application.loader());
        application.initParameters().forEach(deployment::addInitParameter);
        application
                .servlets()
                .forEach((path, servlet) -> deployment.addServlet(
                        Servlets.servlet(servlet.getName(), servlet).addMapping(path)));
        UndertowProtection.apply(application.protection(), deployment, securePort());
        deployment.addServletContainerInitializer(initializer(application.initializer(), application.classes()));
        return start(deployment);
    }

    @Override
    public Deployed deploy(War war) {
        WarClasses classes = WarClasses.of(war.root(), UndertowHost.class.getClassLoader());
        DeploymentInfo deployment = deployment(war.contextPath(), classes.loader());
        war.initParameters().forEach(deployment::addInitParameter);
        for (ServletContainerInitializer found :
                ServiceLoader.load(ServletContainerInitializer.class, classes.loader())) {
            boolean own = found.getClass().getClassLoader() == classes.loader();
            if (own || found.getClass().getName().startsWith("io.weft.")) {
                deployment.addServletContainerInitializer(initializer(found, classes.handledBy(found.getClass())));
            }
        }
        new UndertowAnnotations(deployment).addAll(classes.all());
        if (war.hostModule()) {
            useOwnModule(deployment);
        }
        return start(deployment);
    }

    /** What an embedder does who wants Undertow's own module; its classes are there only in the run that wants them. */
    private static void useOwnModule(DeploymentInfo deployment) {
        String name = "io.undertow.websockets.jsr.WebSocketDeploymentInfo";
        try {
            Object info = Class.forName(name).getConstructor().newInstance();
            deployment.addServletContextAttribute(name, info);
        } catch (ReflectiveOperationException e) {
            throw new DeploymentFailure("Undertow's own WebSocket module is not on the class path", e);
        }
    }

    private static DeploymentInfo deployment(String path, ClassLoader loader) {
        return Servlets.deployment()
                .setContextPath(path)
                .setDeploymentName(path)
                .setClassLoader(loader);
    }

    private static ServletContainerInitializerInfo initializer(
            ServletContainerInitializer made, Set<Class<?>> classes) {
        return new ServletContainerInitializerInfo(made.getClass(), new ImmediateInstanceFactory<>(made), classes);
    }

    private Deployed start(DeploymentInfo deployment) {
        DeploymentManager manager = servlets.addDeployment(deployment);
        try {
            manager.deploy();
            paths.addPrefixPath(deployment.getContextPath(), manager.start());
        } catch (ServletException | RuntimeException e) {
            manager.undeploy();
            servlets.removeDeployment(deployment);
            throw new DeploymentFailure("Undertow did not start " + deployment.getContextPath(), e);
        }
        Deployed deployed = new OnUndertow(this, manager, deployment);
        applications.add(deployed);
        return deployed;
    }

    /** Undertow's own stop does not know the servlet module: an embedder undeploys first. */
    @Override
    public void close() {
        List.copyOf(applications).forEach(Deployed::undeploy);
        undertow.stop();
    }

    private record OnUndertow(UndertowHost host, DeploymentManager manager, DeploymentInfo deployment)
            implements Deployed {

        @Override
        public ServletContext servletContext() {
            return manager.getDeployment().getServletContext();
        }

        @Override
        public void lookForExpiredSessions() {
            // Undertow has a timer for each session.
        }

        @Override
        public void undeploy() {
            host.applications.remove(this);
            host.paths.removePrefixPath(deployment.getContextPath());
            try {
                manager.stop();
            } catch (ServletException e) {
                throw new DeploymentFailure("Undertow did not stop " + deployment.getContextPath(), e);
            }
            manager.undeploy();
            host.servlets.removeDeployment(deployment);
        }
    }
}
