package io.weft.benchmark.compare;

import io.weft.benchmark.server.ServerKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate of 127.0.0.1, made by the JDK's keytool. */
final class Keys {

    private Keys() {}

    /** Makes the keystore that the servers read. */
    static Path make(Path folder) throws IOException {
        Path store = folder.resolve("keys.p12");
        Files.deleteIfExists(store);
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String unused = OperatingSystem.said(
                (keytool + " -genkeypair -alias server -keyalg EC -groupname secp256r1 -dname CN=localhost"
                                + " -ext san=dns:localhost,ip:127.0.0.1 -validity 3650 -storetype PKCS12 -storepass "
                                + ServerKeys.PASSWORD + " -keystore " + store)
                        .split(" ", -1));
        if (!Files.exists(store)) {
            throw new IOException("keytool made no keystore at " + store);
        }
        return store;
    }

    /** A client's context that trusts this certificate alone. */
    static SSLContext trusting(Path store) throws IOException {
        try {
            KeyStore keys = KeyStore.getInstance(store.toFile(), ServerKeys.PASSWORD.toCharArray());
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("server", keys.getCertificate("server"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate cannot be used", e);
        }
    }
}
