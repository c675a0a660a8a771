package io.weft.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What runs here, for the start line and {@code --version}.
 *
 * @param weft this build's version
 * @param jetty the embedded host's version
 * @param java the runtime's version
 */
record Versions(String weft, String jetty, String java) {

    /** Reads what the build wrote into the jar. */
    static Versions current() {
        Properties built = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                built.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Versions(
                built.getProperty("version", "unknown"),
                built.getProperty("jetty", "unknown"),
                System.getProperty("java.version", "unknown"));
    }

    @Override
    public String toString() {
        return "Weft " + weft + ", Jetty " + jetty + ", Java " + java;
    }
}
