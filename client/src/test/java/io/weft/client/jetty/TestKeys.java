package io.weft.client.jetty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate, made by the JDK's keytool.
 *
 * @param store the PKCS #12 key store
 */
record TestKeys(String store) {
    static final String PASSWORD = "changeit";

    /** Makes a certificate for a name, such as {@code dns:localhost}. */
    static TestKeys of(String name) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("weft-client-keys");
        folder.toFile().deleteOnExit();
        Path store = folder.resolve("keys.p12");
        String options = "-genkeypair -alias weft -keyalg EC -groupname secp256r1 -dname CN=weft -validity 365"
                + " -storetype PKCS12 -storepass " + PASSWORD + " -ext san=" + name;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(options.split(" ", -1)));
        command.addAll(List.of("-keystore", store.toString()));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream output = keytool.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IOException("keytool made no key store; it said: " + said);
            }
        } finally {
            keytool.destroy();
        }
        store.toFile().deleteOnExit();
        return new TestKeys(store.toString());
    }

    /** Key and certificate in one file, as programs outside Java read them. */
    Path pem() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance(Path.of(store).toFile(), PASSWORD.toCharArray());
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        Path file = Path.of(store).resolveSibling("keys.pem");
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n"
                        + lines.encodeToString(
                                keys.getKey("weft", PASSWORD.toCharArray()).getEncoded())
                        + "\n-----END PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\n"
                        + lines.encodeToString(keys.getCertificate("weft").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        file.toFile().deleteOnExit();
        return file;
    }

    /** Shows the certificate, and trusts it alone. */
    SSLContext context() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance(Path.of(store).toFile(), PASSWORD.toCharArray());
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("weft", keys.getCertificate("weft"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
