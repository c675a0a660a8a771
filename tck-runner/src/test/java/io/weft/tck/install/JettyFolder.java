package io.weft.tck.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A base directory of a standalone Jetty, with modules that are enabled by its own command. */
final class JettyFolder {
    private static final Pattern LISTENING = Pattern.compile("Started .*ServerConnector@.*\\{127\\.0\\.0\\.1:(\\d+)}");
    private static final Pattern STARTED = Pattern.compile("Started .*Server@");

    private final Path home;
    private final Path base;

    private JettyFolder(Path home, Path base) {
        this.home = home;
        this.base = base;
    }

    /**
     * Makes an empty base directory.
     *
     * @param name the distribution
     * @param homes where the distribution is unpacked, if it is not there yet: a base directory leaves it as it is
     */
    static JettyFolder unpack(String name, Path homes, Path folder) throws IOException {
        Path into = homes.resolve(name);
        Path home = Files.isDirectory(into) ? Materials.only(into) : Materials.unpack(name, into, entry -> true);
        return new JettyFolder(home, Files.createDirectories(folder.resolve("base")));
    }

    /** Unpacks Weft's module over the base directory. */
    void addWeft() throws IOException {
        assertThat(Materials.unpack("weft-jetty", base, entry -> true)).isEqualTo(base);
    }

    /** Enables modules, which makes the folder for web applications too. */
    void enable(String modules) throws IOException {
        try (ServerProcess command = jetty("--add-modules=" + modules)) {
            List<String> said = command.awaitEnd();
            assertThat(base.resolve("webapps"))
                    .as(() -> String.join("\n", said))
                    .isDirectory();
        }
    }

    void deploy(Path war) throws IOException {
        Materials.copy(List.of(war), base.resolve("webapps"));
    }

    /** Starts Jetty, which is told to listen on a free port of 127.0.0.1. */
    ServerProcess startProcess() throws IOException {
        return jetty("jetty.http.host=127.0.0.1", "jetty.http.port=0");
    }

    private ServerProcess jetty(String... arguments) throws IOException {
        String starter = home.resolve("start.jar").toString();
        List<String> command = new ArrayList<>(List.of("-jar", starter));
        command.addAll(List.of(arguments));
        return ServerProcess.java(base, command);
    }

    /** Starts Jetty and waits until it serves. */
    Installed start() throws IOException {
        ServerProcess process = startProcess();
        try {
            int port = Integer.parseInt(process.await(LISTENING).group(1));
            process.await(STARTED);
            return new Installed(process, port, "/plain/echo");
        } catch (Throwable e) {
            process.close();
            throw e;
        }
    }
}
