package io.weft.tck.host;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.session.ManagerBase;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.jspecify.annotations.Nullable;

/** Tomcat 11, embedded. */
final class TomcatHost implements Host {
    private final Tomcat tomcat = new Tomcat();
    private final Connector plain;
    private final Connector secure;

    private TomcatHost(int idleMillis) throws IOException {
        Path base = Files.createTempDirectory("weft-tomcat");
        base.toFile().deleteOnExit();
        tomcat.setBaseDir(base.toString());
        tomcat.getHost().setAppBase(base.toString());
        plain = connector(idleMillis);
        secure = connector(idleMillis);
        secure.setScheme("https");
        secure.setSecure(true);
        secure.setProperty("SSLEnabled", "true");
        secure.addSslHostConfig(sslHostConfig());
    }

    /** Starts Tomcat. */
    static Host start(int idleMillis) throws IOException {
        TomcatHost host = new TomcatHost(idleMillis);
        try {
            host.tomcat.start();
        } catch (LifecycleException e) {
            throw new IOException("Tomcat did not start", e);
        }
        return host;
    }

    private Connector connector(int idleMillis) {
        Connector connector = new Connector("HTTP/1.1");
        connector.setPort(0);
        connector.setThrowOnFailure(true);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("connectionTimeout", Integer.toString(idleMillis));
        connector.setProperty("keepAliveTimeout", Integer.toString(idleMillis));
        tomcat.setConnector(connector);
        return connector;
    }

    private static SSLHostConfig sslHostConfig() {
        SSLHostConfig config = new SSLHostConfig();
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystoreFile(Tls.keyStore().toString());
        certificate.setCertificateKeystorePassword(Tls.PASSWORD);
        certificate.setCertificateKeystoreType("PKCS12");
        config.addCertificate(certificate);
        return config;
    }

    @Override
    public int port() {
        return plain.getLocalPort();
    }

    @Override
    public int securePort() {
        return secure.getLocalPort();
    }

    @Override
    public Deployed deploy(Application application) {
        TomcatApplication context = new TomcatApplication();
        context.addLifecycleListener(new Tomcat.FixContextListener());
        named(context, application.contextPath(), null, application.initParameters());
        context.setParentClassLoader(application.loader());
        for (Map.Entry<String, Class<? extends HttpServlet>> servlet :
                application.servlets().entrySet()) {
            String name = servlet.getValue().getName();
            Tomcat.addServlet(context, name, name);
            context.addServletMapping(servlet.getKey(), name);
        }
        TomcatProtection.apply(application.protection(), tomcat, context);
        context.addServletContainerInitializer(application.initializer(), application.classes());
        return start(context);
    }

    @Override
    public Deployed deploy(War war) {
        TomcatApplication context = new TomcatApplication();
        context.addLifecycleListener(new ContextConfig());
        named(context, war.contextPath(), war.root().toFile(), war.initParameters());
        context.setParentClassLoader(TomcatHost.class.getClassLoader());
        // The server's class path holds the scenarios' own endpoints, which are no part of this application.
        StandardJarScanner scanner = new StandardJarScanner();
        scanner.setScanClassPath(false);
        context.setJarScanner(scanner);
        if (!war.hostModule()) {
            context.setContainerSciFilter("org\\.apache\\.tomcat\\.websocket\\..*");
        }
        return start(context);
    }

    private static void named(
            StandardContext context, String path, @Nullable File root, Map<String, String> parameters) {
        context.setName(path);
        context.setPath(path);
        if (root != null) {
            context.setDocBase(root.getAbsolutePath());
        }
        // As in Tomcat's own web.xml: without a servlet for what nobody else serves, no filter is asked either.
        Tomcat.addServlet(context, "default", DefaultServlet.class.getName());
        context.addServletMapping("/", "default");
        parameters.forEach(context::addParameter);
    }

    private Deployed start(TomcatApplication context) {
        try {
            tomcat.getHost().addChild(context);
        } catch (IllegalStateException e) {
            tomcat.getHost().removeChild(context);
            throw new DeploymentFailure("Tomcat did not start " + context.getPath(), e);
        }
        if (!context.getState().isAvailable()) {
            tomcat.getHost().removeChild(context);
            throw new DeploymentFailure("Tomcat did not start " + context.getPath(), context.reason());
        }
        return new OnTomcat(tomcat, context);
    }

    @Override
    public void close() {
        if (tomcat.getServer().getState() == LifecycleState.DESTROYED) {
            return;
        }
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new DeploymentFailure("Tomcat did not stop", e);
        }
    }

    private record OnTomcat(Tomcat tomcat, StandardContext context) implements Deployed {

        @Override
        public ServletContext servletContext() {
            return context.getServletContext();
        }

        @Override
        public void lookForExpiredSessions() {
            ((ManagerBase) context.getManager()).processExpires();
        }

        @Override
        public void undeploy() {
            try {
                context.stop();
                tomcat.getHost().removeChild(context);
                context.destroy();
            } catch (LifecycleException e) {
                throw new DeploymentFailure("Tomcat did not stop " + context.getPath(), e);
            }
        }
    }
}
