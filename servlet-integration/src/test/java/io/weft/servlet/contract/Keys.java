package io.weft.servlet.contract;

import java.io.IOException;
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

/** A self-signed certificate, made once per test run with the JDK's keytool. */
final class Keys {

    static final String PASSWORD = "changeit";

    static final Path FILE = make();

    private Keys() {}

    /** A context for both sides: it holds the certificate, and trusts it. */
    static SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(FILE.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory("weft-test-keys");
            Path file = folder.resolve("keys.p12");
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            Process keytool = new ProcessBuilder(command(file))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IllegalStateException("keytool made no key store");
            }
            return file;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("keytool made no key store", e);
        }
    }

    private static List<String> command(Path file) {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options =
                " -genkeypair -storetype PKCS12 -alias weft -keyalg EC -dname CN=localhost -storepass " + PASSWORD;
        List<String> command = new ArrayList<>(List.of((keytool + options).split(" ", -1)));
        command.addAll(List.of("-keystore", file.toString()));
        return command;
    }
}
