package io.weft.tck.arquillian;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Makes {@link HostContainer} known to Arquillian, which finds this class through {@code META-INF/services}. */
public final class HostExtension implements LoadableExtension {

    /** Called by Arquillian. */
    public HostExtension() {}

    @Override
    public void register(ExtensionBuilder builder) {
        builder.service(DeployableContainer.class, HostContainer.class);
    }
}
