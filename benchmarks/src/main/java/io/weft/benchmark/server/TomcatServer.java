package io.weft.benchmark.server;

import io.weft.benchmark.endpoint.Endpoints;
import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.websocket.server.WsSci;

/** Tomcat 11, embedded, with its defaults except for the number of connections. */
final class TomcatServer {
    /** Its default of 8,192 is less than the largest workload. */
    private static final String MAX_CONNECTIONS = "20000";

    private TomcatServer() {}

    static Ports start(Engine engine) throws IOException, LifecycleException {
        Path base = Files.createTempDirectory("weft-benchmark-tomcat");
        base.toFile().deleteOnExit();
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        Connector plain = connector(tomcat);
        Connector secure = connector(tomcat);
        secure.setScheme("https");
        secure.setSecure(true);
        secure.setProperty("SSLEnabled", "true");
        secure.addSslHostConfig(tls());
        tomcat.getHost().addChild(context(engine == Engine.WEFT ? Deployment.weft() : Own.initializer()));
        tomcat.start();
        return new Ports(plain.getLocalPort(), secure.getLocalPort());
    }

    private static Connector connector(Tomcat tomcat) {
        Connector connector = new Connector("HTTP/1.1");
        connector.setPort(0);
        connector.setThrowOnFailure(true);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxConnections", MAX_CONNECTIONS);
        tomcat.setConnector(connector);
        return connector;
    }

    private static SSLHostConfig tls() {
        SSLHostConfig config = new SSLHostConfig();
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystoreFile(ServerKeys.keyStore().toString());
        certificate.setCertificateKeystorePassword(ServerKeys.PASSWORD);
        certificate.setCertificateKeystoreType("PKCS12");
        config.addCertificate(certificate);
        return config;
    }

    private static StandardContext context(ServletContainerInitializer initializer) {
        StandardContext context = new StandardContext();
        context.addLifecycleListener(new Tomcat.FixContextListener());
        context.setName("");
        context.setPath("");
        context.setParentClassLoader(TomcatServer.class.getClassLoader());
        Tomcat.addServlet(context, "default", DefaultServlet.class.getName());
        context.addServletMapping("/", "default");
        context.addServletContainerInitializer(initializer, Endpoints.all());
        return context;
    }

    /** Loaded only where Tomcat's own module is measured. */
    private static final class Own {

        static ServletContainerInitializer initializer() {
            return new WsSci();
        }
    }
}
