package io.weft.tck.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The hosts' self-signed certificate for {@code localhost} and 127.0.0.1, made by the JDK's keytool once per JVM. */
public final class Tls {
    /** The keystore's password, and its key's. */
    public static final String PASSWORD = "scenarios";

    private static final long KEYTOOL_SECONDS = 60;

    private Tls() {}

    /** The PKCS #12 keystore that holds key and certificate. */
    public static Path keyStore() {
        return Made.KEY_STORE;
    }

    /** Both sides' context: presents the certificate, and trusts nothing else. */
    public static SSLContext context() {
        return Made.CONTEXT;
    }

    /** Made when first used. */
    private static final class Made {
        static final Path KEY_STORE;
        static final SSLContext CONTEXT;

        static {
            try {
                KEY_STORE = makeKeyStore();
                CONTEXT = makeContext(KEY_STORE);
            } catch (IOException | GeneralSecurityException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }

    private static Path makeKeyStore() throws IOException {
        Path folder = Files.createTempDirectory("weft-tls");
        folder.toFile().deleteOnExit();
        Path store = folder.resolve("keys.p12");
        String options = "-genkeypair -alias scenarios -keyalg EC -groupname secp256r1 -dname CN=localhost"
                + " -ext san=dns:localhost,ip:127.0.0.1 -validity 3650 -storetype PKCS12 -storepass " + PASSWORD;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-keystore", store.toString()));
        run(command);
        store.toFile().deleteOnExit();
        return store;
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool made no keystore; it said: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while keytool made the keystore", e);
        } finally {
            process.destroy();
        }
    }

    private static SSLContext makeContext(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("scenarios", keys.getCertificate("scenarios"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
