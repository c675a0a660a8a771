package io.weft.standalone;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the arguments of one command line, one by one. Used once, by one thread. */
final class ArgumentReader {
    private static final int HIGHEST_PORT = 65_535;

    private final Iterator<String> arguments;
    private final List<Application> applications = new ArrayList<>();
    private int port = WeftServer.DEFAULT_PORT;
    private String host = WeftServer.DEFAULT_HOST;
    private @Nullable String contextPath;
    private @Nullable Path keystore;
    private @Nullable String password;
    private boolean console = true;
    private boolean verbose;
    private boolean optionsEnded;

    ArgumentReader(Iterator<String> arguments) {
        this.arguments = arguments;
    }

    CommandLine read() throws UsageException {
        while (arguments.hasNext()) {
            CommandLine shown = next();
            if (shown != null) {
                return shown;
            }
        }
        return finish();
    }

    private @Nullable CommandLine next() throws UsageException {
        String argument = arguments.next();
        if (optionsEnded || !argument.startsWith("-")) {
            applications.add(Application.at(pathOf(argument)));
            return null;
        }
        return option(argument);
    }

    private @Nullable CommandLine option(String argument) throws UsageException {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        String inline = equals < 0 ? null : argument.substring(equals + 1);
        switch (name) {
            case "--port" -> port = portOf(value(name, inline));
            case "--host" -> host = value(name, inline);
            case "--context" -> contextPath = Application.checkContextPath(value(name, inline));
            case "--tls-keystore" -> keystore = keystoreAt(value(name, inline));
            case "--tls-password" -> password = value(name, inline);
            default -> {
                return flag(argument);
            }
        }
        return null;
    }

    private @Nullable CommandLine flag(String argument) throws UsageException {
        switch (argument) {
            case "--" -> optionsEnded = true;
            case "--no-console" -> console = false;
            case "--verbose" -> verbose = true;
            case "--help", "-h" -> {
                return new CommandLine.Help();
            }
            case "--version" -> {
                return new CommandLine.Version();
            }
            default -> throw new UsageException("Unknown option " + argument + "; --help lists the options");
        }
        return null;
    }

    private String value(String name, @Nullable String inline) throws UsageException {
        String value = inline != null ? inline : arguments.hasNext() ? arguments.next() : "";
        if (value.isEmpty() || (inline == null && value.startsWith("--"))) {
            throw new UsageException(name + " needs a value");
        }
        return value;
    }

    private static int portOf(String value) throws UsageException {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, together with numbers out of range.
        }
        throw new UsageException("--port is '" + value + "': it must be a number from 0 to " + HIGHEST_PORT);
    }

    private static Path keystoreAt(String value) throws UsageException {
        Path file = pathOf(value);
        if (!file.toFile().isFile()) {
            throw new UsageException("--tls-keystore is '" + value + "': no such file");
        }
        return file;
    }

    private static Path pathOf(String argument) throws UsageException {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw new UsageException("Not a path: '" + argument + "'");
        }
    }

    private CommandLine finish() throws UsageException {
        if (contextPath != null && applications.size() > 1) {
            throw new UsageException(
                    "--context is for a single application, but " + applications.size() + " were given");
        }
        if (password != null && keystore == null) {
            throw new UsageException("--tls-password is of no use without --tls-keystore");
        }
        return new CommandLine.Start(port, host, contextPath, keystore, password, console, verbose, served());
    }

    private List<Application> served() throws UsageException {
        if (contextPath == null || applications.isEmpty()) {
            return applications;
        }
        return List.of(applications.get(0).servedAt(contextPath));
    }
}
