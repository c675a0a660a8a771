package io.weft.benchmark.server;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The key and certificate that every server under measurement presents. */
public final class ServerKeys {
    /** The system property that tells a server's JVM where the keystore lies. */
    public static final String PROPERTY = "weft.benchmark.keyStore";

    /** The keystore's password, and its key's; it guards nothing. */
    public static final String PASSWORD = "benchmark";

    private ServerKeys() {}

    static Path keyStore() {
        String path = System.getProperty(PROPERTY);
        if (path == null) {
            throw new IllegalStateException("The system property " + PROPERTY + " names no keystore.");
        }
        return Path.of(path);
    }

    static SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(keyStore().toFile(), PASSWORD.toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
