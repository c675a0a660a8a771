package io.weft.benchmark.server;

import io.undertow.Undertow;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import io.undertow.websockets.extensions.PerMessageDeflateHandshake;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import io.weft.benchmark.endpoint.Endpoints;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;

/** Undertow 2.3 with its servlet module and its defaults. */
final class UndertowServer {

    private UndertowServer() {}

    static Ports start(Engine engine) throws ServletException, IOException, GeneralSecurityException {
        DeploymentInfo application = Servlets.deployment()
                .setContextPath("/")
                .setDeploymentName("benchmark")
                .setClassLoader(UndertowServer.class.getClassLoader());
        if (engine == Engine.WEFT) {
            ServletContainerInitializer weft = Deployment.weft();
            application.addServletContainerInitializer(new ServletContainerInitializerInfo(
                    weft.getClass(), new ImmediateInstanceFactory<>(weft), Endpoints.all()));
        } else {
            Own.deploy(application, engine == Engine.OWN_ON_WORKERS);
        }
        DeploymentManager manager = Servlets.defaultContainer().addDeployment(application);
        manager.deploy();
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .addHttpsListener(0, "127.0.0.1", ServerKeys.context())
                .setHandler(manager.start())
                .build();
        undertow.start();
        return new Ports(port(undertow, "http"), port(undertow, "https"));
    }

    private static int port(Undertow undertow, String protocol) {
        return undertow.getListenerInfo().stream()
                .filter(listener -> listener.getProtcol().equals(protocol))
                .map(listener -> ((InetSocketAddress) listener.getAddress()).getPort())
                .findFirst()
                .orElseThrow();
    }

    /** Loaded only where Undertow's own module is measured. */
    private static final class Own {
        private static final int BUFFER_BYTES = 16 * 1024;

        static void deploy(DeploymentInfo application, boolean onWorkers) {
            WebSocketDeploymentInfo endpoints = new WebSocketDeploymentInfo()
                    .setBuffers(new DefaultByteBufferPool(true, BUFFER_BYTES))
                    .addExtension(new PerMessageDeflateHandshake())
                    .setDispatchToWorkerThread(onWorkers);
            Endpoints.all().forEach(endpoints::addEndpoint);
            application.addServletContextAttribute(WebSocketDeploymentInfo.ATTRIBUTE_NAME, endpoints);
        }
    }
}
