package io.weft.servlet.tomcat;

import io.weft.servlet.HostUpgrade;
import io.weft.servlet.Upgrade;
import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http11.Http11Nio2Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** An embedded Tomcat whose one servlet upgrades every request to the listener that a test gives. */
final class TomcatHost implements AutoCloseable {

    enum Link {
        PLAIN,
        TLS
    }

    /** Kept, since Java forgets the level of a logger that nobody holds. */
    private static final Logger TOMCATS_LOG = Logger.getLogger("org.apache");

    /** The class loader that callbacks have to see; not that of any thread. */
    final ClassLoader applicationLoader =
            new URLClassLoader(new URL[0], getClass().getClassLoader());

    private final Tomcat tomcat = new Tomcat();
    private final Connector connector;
    private final Link link;
    private final BlockingQueue<RecordingListener> opened = new LinkedBlockingQueue<>();

    private TomcatHost(Link link, Connector connector) {
        this.link = link;
        this.connector = connector;
        TOMCATS_LOG.setLevel(Level.WARNING);
    }

    static TomcatHost start(
            HostUpgrade host,
            Link link,
            DispatchMode mode,
            Path folder,
            Function<Transport, RecordingListener> listeners)
            throws Exception {
        return start(host, link, mode, folder, 8, listeners);
    }

    static TomcatHost start(
            HostUpgrade host,
            Link link,
            DispatchMode mode,
            Path folder,
            int workers,
            Function<Transport, RecordingListener> listeners)
            throws Exception {
        TomcatHost started = new TomcatHost(link, new Connector());
        started.configure(folder, workers);
        started.run(host, mode, folder, listeners);
        return started;
    }

    /** With a connector of the rarer kind, which hides its sockets. */
    static TomcatHost startNio2(HostUpgrade host, Path folder, Function<Transport, RecordingListener> listeners)
            throws Exception {
        TomcatHost started = new TomcatHost(Link.PLAIN, new Connector(Http11Nio2Protocol.class.getName()));
        started.configure(folder, 4);
        started.run(host, DispatchMode.WORKER, folder, listeners);
        return started;
    }

    private void run(HostUpgrade host, DispatchMode mode, Path folder, Function<Transport, RecordingListener> listeners)
            throws LifecycleException {
        Function<Transport, TransportListener> connect = transport -> {
            RecordingListener listener = listeners.apply(transport);
            opened.add(listener);
            return listener;
        };
        Context context = tomcat.addContext("", new File(folder.toString()).getAbsolutePath());
        if (context instanceof StandardContext standard) {
            // Its search for leaks needs open modules and warns where they are closed.
            standard.setClearReferencesRmiTargets(false);
            standard.setClearReferencesThreadLocals(false);
        }
        Tomcat.addServlet(context, "upgrade", new UpgradeServlet(host, new Upgrade(mode, applicationLoader, connect)))
                .addMapping("/*");
        tomcat.start();
    }

    private void configure(Path folder, int workers) throws Exception {
        tomcat.setBaseDir(folder.toString());
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", Integer.toString(workers));
        connector.setProperty("minSpareThreads", "2");
        if (link == Link.TLS) {
            connector.setScheme("https");
            connector.setSecure(true);
            connector.setProperty("SSLEnabled", "true");
            SSLHostConfig tls = new SSLHostConfig();
            SSLHostConfigCertificate certificate =
                    new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
            certificate.setCertificateKeystoreFile(TestKeys.FILE.toString());
            certificate.setCertificateKeystorePassword(TestKeys.PASSWORD);
            tls.addCertificate(certificate);
            connector.addSslHostConfig(tls);
        }
        tomcat.setConnector(connector);
    }

    RawClient connect(String early) throws Exception {
        return RawClient.upgrade(connector.getLocalPort(), link, early);
    }

    RawClient connect() throws Exception {
        return connect("");
    }

    /** The listener of the connection that was opened first of those not yet asked for. */
    RecordingListener nextListener() throws InterruptedException {
        RecordingListener listener = opened.poll(10, TimeUnit.SECONDS);
        if (listener == null) {
            throw new AssertionError("no connection was opened");
        }
        return listener;
    }

    long connections() {
        return ((AbstractProtocol<?>) connector.getProtocolHandler()).getConnectionCount();
    }

    void stop() throws LifecycleException {
        tomcat.stop();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    private static final class UpgradeServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient HostUpgrade host;
        private final transient Upgrade upgrade;

        UpgradeServlet(HostUpgrade host, Upgrade upgrade) {
            this.host = host;
            this.upgrade = upgrade;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            response.setStatus(101);
            response.setHeader("Upgrade", "raw");
            response.setHeader("Connection", "Upgrade");
            // As behind an application's filter.
            host.upgrade(new HttpServletRequestWrapper(request), response, upgrade);
        }
    }
}
