package io.weft.tck.arquillian;

import static java.util.Objects.requireNonNull;

import io.weft.tck.host.Combination;
import io.weft.tck.host.Deployed;
import io.weft.tck.host.DeploymentFailure;
import io.weft.tck.host.Host;
import io.weft.tck.host.War;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jspecify.annotations.Nullable;

/**
 * Deploys Arquillian's archives, as exploded WARs, to one host with Weft on it. The tests themselves run outside of the host
 * ({@code @Deployment(testable = false)}), so that no protocol carries them in. Used by the one thread that runs the tests.
 */
public final class HostContainer implements DeployableContainer<HostConfiguration> {
    private static final Logger LOG = System.getLogger(HostContainer.class.getName());
    private static final String ADDRESS = "127.0.0.1";
    private static final int HOST_IDLE_MILLIS = 30_000;

    /** By the archive's name. Owned by the thread that runs the tests. */
    private final Map<String, Placed> placed = new HashMap<>();
    /** Owned by the thread that runs the tests. */
    private @Nullable HostConfiguration configuration;
    /** Owned by the thread that runs the tests; null while none runs. */
    private @Nullable Host host;

    /** Called by Arquillian. */
    public HostContainer() {}

    @Override
    public Class<HostConfiguration> getConfigurationClass() {
        return HostConfiguration.class;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Local");
    }

    @Override
    public void setup(HostConfiguration given) {
        configuration = given;
    }

    @Override
    public void start() throws LifecycleException {
        Combination combination = requireNonNull(configuration).combination();
        try {
            host = combination.host().start(HOST_IDLE_MILLIS);
        } catch (IOException e) {
            throw new LifecycleException("No host for " + combination, e);
        }
    }

    @Override
    public void stop() {
        if (host != null) {
            host.close();
            host = null;
        }
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        Host running = requireNonNull(host, "no host was started");
        HostConfiguration settings = requireNonNull(configuration);
        ExplodedArchive exploded = explode(archive);
        String path = contextPath(archive);
        War war = new War(path, exploded.root(), settings.combination().initParameters(), false);
        @Nullable Deployed deployed = null;
        try {
            deployed = running.deploy(war);
        } catch (DeploymentFailure failure) {
            if (!settings.mayFail(archive.getName())) {
                exploded.delete();
                throw new DeploymentException(failure.getMessage(), failure.getCause());
            }
            LOG.log(Level.INFO, "{0} is not served: {1}", archive.getName(), failure.getMessage());
        }
        placed.put(archive.getName(), new Placed(deployed, exploded));
        HTTPContext context = new HTTPContext(ADDRESS, running.port()).add(new Servlet("default", path));
        return new ProtocolMetaData().addContext(context);
    }

    private static ExplodedArchive explode(Archive<?> archive) throws DeploymentException {
        try {
            return ExplodedArchive.of(archive);
        } catch (IOException e) {
            throw new DeploymentException("Cannot unpack " + archive.getName(), e);
        }
    }

    private static String contextPath(Archive<?> archive) {
        String name = archive.getName();
        return "/" + (name.endsWith(".war") ? name.substring(0, name.length() - ".war".length()) : name);
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        Placed gone = placed.remove(archive.getName());
        if (gone == null) {
            return;
        }
        try {
            if (gone.deployed != null) {
                gone.deployed.undeploy();
            }
        } catch (DeploymentFailure failure) {
            throw new DeploymentException(failure.getMessage(), failure.getCause());
        } finally {
            gone.exploded.delete();
        }
    }

    /** An archive's files, and the application they are; null if the host did not start it and that was allowed. */
    private record Placed(@Nullable Deployed deployed, ExplodedArchive exploded) {}
}
