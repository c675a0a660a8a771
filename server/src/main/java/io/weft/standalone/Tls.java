package io.weft.standalone;

import java.nio.file.Path;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * The server's key for {@code https} and {@code wss}.
 *
 * @param keystore a PKCS12 or JKS file
 * @param password of the store and of its key, null if it has none
 */
record Tls(Path keystore, @Nullable String password) {

    SslContextFactory.Server contextFactory() {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setKeyStorePath(keystore.toAbsolutePath().toString());
        factory.setKeyStorePassword(password);
        return factory;
    }

    @Override
    public String toString() {
        // Never shows the password.
        return "Tls[" + keystore + "]";
    }
}
