package io.weft.tck.host;

/**
 * A servlet host that runs in this JVM and listens on two free ports of 127.0.0.1, one plain and one TLS. Used by one thread
 * at a time.
 */
public interface Host extends AutoCloseable {

    /** The port that speaks plain HTTP. */
    int port();

    /** The port that speaks HTTP over TLS, with the certificate of {@link Tls}. */
    int securePort();

    /**
     * Serves an application that consists of classes.
     *
     * @throws DeploymentFailure if the application did not start
     */
    Deployed deploy(Application application);

    /**
     * Serves an application that lies in a folder as an exploded WAR; the host (or its harness, where the host has no scanner of
     * its own) finds classes and initializers.
     *
     * @throws DeploymentFailure if the application did not start
     */
    Deployed deploy(War war);

    /** Stops the host in the way its users stop it, applications and all; does nothing the second time. */
    @Override
    void close();
}
