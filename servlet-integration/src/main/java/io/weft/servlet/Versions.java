package io.weft.servlet;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Says who works with whom, for the one line in the log. */
final class Versions {
    private Versions() {}

    /** Weft's own version, as the build wrote it down. */
    static String weft() {
        Properties properties = new Properties();
        try (InputStream resource = Versions.class.getResourceAsStream("version.properties")) {
            if (resource != null) {
                properties.load(resource);
            }
        } catch (IOException unreadable) {
            // the version is for people; nothing depends on it
        }
        return properties.getProperty("version", "(unknown version)");
    }

    /** The line at start. */
    static String startLine(ServletContext context, HostUpgrade host) {
        return "Weft " + weft() + " serves WebSocket in '" + context.getContextPath() + "' on "
                + context.getServerInfo()
                + " (Servlet " + context.getMajorVersion() + "." + context.getMinorVersion() + ", Java "
                + Runtime.version().feature() + ") through the " + host.name() + " transport";
    }
}
