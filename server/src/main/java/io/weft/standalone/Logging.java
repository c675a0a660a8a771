package io.weft.standalone;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** The command's logging: warnings on stderr, one line each; all of it on request. Owned by the main thread. */
final class Logging {

    private static final String FORMAT = "%1$tT %4$-7s %3$s: %5$s%6$s%n";

    /** Held here because the log manager holds loggers, and so their levels, weakly. */
    private final Logger host = Logger.getLogger("org.eclipse.jetty");

    private final boolean touched;

    private Logging(boolean touched) {
        this.touched = touched;
    }

    /**
     * Sets the logging up, unless the person who started the JVM did so.
     *
     * @param verbose whether to show what is below a warning
     */
    static Logging configure(boolean verbose) {
        if (System.getProperty("java.util.logging.config.file") != null
                || System.getProperty("java.util.logging.config.class") != null) {
            return new Logging(false);
        }
        Level level = verbose ? Level.INFO : Level.WARNING;
        String settings = "handlers=java.util.logging.ConsoleHandler\n" + "java.util.logging.SimpleFormatter.format="
                + FORMAT + "\n.level=" + level + "\n";
        try {
            LogManager.getLogManager()
                    .readConfiguration(new ByteArrayInputStream(settings.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Logging logging = new Logging(!verbose);
        if (!verbose) {
            // A failed start is told in one line by the command itself; the host would tell it again, with its stack.
            logging.host.setLevel(Level.OFF);
        }
        return logging;
    }

    /** The server runs: from now on the host's warnings are news. */
    void started() {
        if (touched) {
            host.setLevel(null);
        }
    }
}
