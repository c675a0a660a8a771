package io.weft.servlet.contract;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** Undertow with one servlet. */
public final class UndertowHost implements RunningHost {

    private static final int SHUTDOWN_MILLIS = 5_000;

    private final Undertow server;
    private final DeploymentManager deployment;

    private UndertowHost(Undertow server, DeploymentManager deployment) {
        this.server = server;
        this.deployment = deployment;
    }

    /** Starts Undertow as it comes. */
    public static UndertowHost start(Setup setup) throws Exception {
        return start(setup, builder -> {});
    }

    /** Starts Undertow with options of the test's choice. */
    public static UndertowHost start(Setup setup, Consumer<Undertow.Builder> options) throws Exception {
        Class<? extends Servlet> type = UpgradeServlet.class;
        DeploymentInfo application = Servlets.deployment()
                .setClassLoader(UndertowHost.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("test")
                .addServlet(Servlets.servlet("upgrade", type, new ImmediateInstanceFactory<Servlet>(setup.servlet()))
                        .addMapping("/*"));
        DeploymentManager deployment = Servlets.newContainer().addDeployment(application);
        deployment.deploy();
        Undertow.Builder builder = Undertow.builder()
                .setIoThreads(2)
                .setWorkerThreads(8)
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, SHUTDOWN_MILLIS)
                .setHandler(deployment.start());
        if (setup.tls()) {
            builder.addHttpsListener(0, "127.0.0.1", Keys.context());
        } else {
            builder.addHttpListener(0, "127.0.0.1");
        }
        options.accept(builder);
        Undertow server = builder.build();
        server.start();
        return new UndertowHost(server, deployment);
    }

    @Override
    public int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void close() {
        server.stop();
        try {
            deployment.stop();
        } catch (ServletException e) {
            throw new AssertionError(e);
        }
        deployment.undeploy();
    }
}
