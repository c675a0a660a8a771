package io.weft.standalone;

import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line: {@code java -jar weft-server.jar}. */
public final class Main {

    private static final int STOPPED = 0;
    private static final int CANNOT_START = 1;
    private static final int WRONG_ARGUMENT = 2;
    private static final String PASSWORD_VARIABLE = "WEFT_TLS_PASSWORD";

    private final PrintStream out;
    private final PrintStream err;

    private Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs the command; ends the JVM with the status that {@code --help} lists. */
    public static void main(String[] arguments) {
        int status = new Main(System.out, System.err).run(List.of(arguments));
        if (status != STOPPED) {
            System.exit(status);
        }
    }

    private int run(List<String> arguments) {
        try {
            CommandLine command = CommandLine.parse(arguments);
            if (command instanceof CommandLine.Start start) {
                return serve(start);
            }
            out.print(command instanceof CommandLine.Help ? CommandLine.USAGE : Versions.current() + "\n");
            return STOPPED;
        } catch (UsageException e) {
            err.println(e.getMessage());
            return WRONG_ARGUMENT;
        }
    }

    private int serve(CommandLine.Start command) {
        Logging logging = Logging.configure(command.verbose());
        WeftServer server;
        try {
            server = builder(command).start();
        } catch (ServerStartException e) {
            err.println(e.getMessage());
            if (command.verbose()) {
                e.printStackTrace(err);
            }
            return CANNOT_START;
        }
        logging.started();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "weft-stop"));
        out.print(StartText.of(server, Versions.current()));
        out.flush();
        try {
            server.awaitStop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            server.close();
        }
        return STOPPED;
    }

    private static WeftServer.Builder builder(CommandLine.Start command) {
        WeftServer.Builder builder =
                WeftServer.builder().port(command.port()).host(command.host()).console(command.console());
        String context = command.contextPath();
        if (context != null) {
            builder.context(context);
        }
        if (command.keystore() != null) {
            builder.tls(command.keystore(), password(command));
        }
        command.applications().forEach(builder::application);
        return builder;
    }

    private static @Nullable String password(CommandLine.Start command) {
        return command.password() != null ? command.password() : System.getenv(PASSWORD_VARIABLE);
    }
}
