package io.weft.servlet.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** Tomcat with one servlet. */
public final class TomcatHost implements RunningHost {

    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector();

    private TomcatHost() {}

    /** Starts Tomcat with few threads. */
    public static TomcatHost start(Setup setup) throws Exception {
        TomcatHost host = new TomcatHost();
        Path folder = Files.createTempDirectory("weft-test-tomcat");
        folder.toFile().deleteOnExit();
        host.configure(folder, setup.tls());
        Context context = host.tomcat.addContext("", folder.toString());
        if (context instanceof StandardContext standard) {
            // Its search for leaks needs open modules and warns where they are closed.
            standard.setClearReferencesRmiTargets(false);
            standard.setClearReferencesThreadLocals(false);
        }
        Tomcat.addServlet(context, "upgrade", setup.servlet()).addMapping("/*");
        host.tomcat.start();
        return host;
    }

    private void configure(Path folder, boolean tls) {
        tomcat.setBaseDir(folder.toString());
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", "8");
        connector.setProperty("minSpareThreads", "2");
        if (tls) {
            connector.setScheme("https");
            connector.setSecure(true);
            connector.setProperty("SSLEnabled", "true");
            SSLHostConfig config = new SSLHostConfig();
            SSLHostConfigCertificate certificate =
                    new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.UNDEFINED);
            certificate.setCertificateKeystoreFile(Keys.FILE.toString());
            certificate.setCertificateKeystorePassword(Keys.PASSWORD);
            config.addCertificate(certificate);
            connector.addSslHostConfig(config);
        }
        tomcat.setConnector(connector);
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new AssertionError(e);
        }
    }
}
