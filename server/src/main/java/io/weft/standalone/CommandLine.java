package io.weft.standalone;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the arguments of the command line ask for. */
sealed interface CommandLine {

    /** Shows how the command is used. */
    record Help() implements CommandLine {}

    /** Shows the versions. */
    record Version() implements CommandLine {}

    /**
     * Starts a server.
     *
     * @param port 0 to 65,535; 0 takes any free port
     * @param host the address to listen on
     * @param contextPath where the one application, or the demo, is served; null to follow the file's name
     * @param keystore the TLS key store, or null to serve without TLS
     * @param password of the key store, or null if none was given
     * @param console whether the console page is served
     * @param verbose whether failures come with their stack traces and the log is talkative
     * @param applications what to deploy; the demo if empty
     */
    record Start(
            int port,
            String host,
            @Nullable String contextPath,
            @Nullable Path keystore,
            @Nullable String password,
            boolean console,
            boolean verbose,
            List<Application> applications)
            implements CommandLine {

        /** Copies the list. */
        public Start {
            applications = List.copyOf(applications);
        }

        @Override
        public String toString() {
            // Never shows the password.
            return "Start[" + host + ":" + port + ", " + applications + "]";
        }
    }

    /** The text of {@code --help}. */
    String USAGE =
            """
            Usage: java -jar weft-server.jar [OPTION]... [WAR | JAR | CLASSES-DIR]...

            Serves the Jakarta WebSocket endpoints of each application; without one, a demo.
            A console page to try endpoints from a browser is served at /.

              --port N               port to listen on, 0 for any free one (default 8080)
              --host H               address to listen on (default 127.0.0.1, this machine only;
                                     0.0.0.0 for every address)
              --context /PATH        where the one application is served (default: its file name)
              --tls-keystore FILE    serve https and wss with this PKCS12 or JKS key store
              --tls-password SECRET  its password (default: the variable WEFT_TLS_PASSWORD)
              --no-console           do not serve the console page
              --verbose              log more, and show stack traces of failures
              --help                 show this text
              --version              show the versions

            Exit status: 0 stopped, 1 the server could not start, 2 an argument is wrong.
            """;

    /**
     * Reads the arguments. An option's value follows it, after a space or an equals sign.
     *
     * @throws UsageException if an argument is wrong; the message is one line that names it
     */
    static CommandLine parse(List<String> arguments) throws UsageException {
        return new ArgumentReader(arguments.iterator()).read();
    }
}
