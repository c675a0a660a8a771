package io.weft.tck.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A standalone Tomcat, unpacked for one test. */
final class TomcatFolder {
    private static final Pattern LISTENING =
            Pattern.compile("Starting ProtocolHandler \\[\"http-nio-127\\.0\\.0\\.1-auto-\\d+-(\\d+)\"]");
    private static final Pattern STARTED = Pattern.compile("Server startup in");

    private final Path home;

    private TomcatFolder(Path home) {
        this.home = home;
    }

    /** Unpacks the distribution, without its sample applications, and has it listen on a free port of 127.0.0.1. */
    static TomcatFolder unpack(String name, Path folder) throws IOException {
        Path home = Materials.unpack(name, folder.resolve("tomcat"), entry -> !entry.contains("/webapps/"));
        Files.createDirectories(home.resolve("webapps"));
        Files.createDirectories(home.resolve("temp"));
        Path configuration = home.resolve("conf/server.xml");
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        .replace("<Server port=\"8005\"", "<Server port=\"-1\"")
                        .replace("<Connector port=\"8080\"", "<Connector port=\"0\" address=\"127.0.0.1\""));
        return new TomcatFolder(home);
    }

    /** Where Tomcat's own jars are. */
    Path lib() {
        return home.resolve("lib");
    }

    void remove(String... names) throws IOException {
        for (String name : names) {
            Files.delete(lib().resolve(name));
        }
    }

    void deploy(Path war) throws IOException {
        Materials.copy(List.of(war), home.resolve("webapps"));
    }

    /** Starts Tomcat with its own script. */
    ServerProcess startProcess() throws IOException {
        ProcessBuilder command = new ProcessBuilder("sh", "bin/catalina.sh", "run").directory(home.toFile());
        command.environment().keySet().removeAll(List.of("CATALINA_HOME", "CATALINA_BASE", "CLASSPATH"));
        command.environment().putAll(Map.of("CATALINA_OPTS", "-XX:TieredStopAtLevel=1"));
        return ServerProcess.start(command);
    }

    /** Starts Tomcat and waits until it serves. */
    Installed start() throws IOException {
        ServerProcess process = startProcess();
        try {
            process.await(STARTED);
            int port = Integer.parseInt(process.await(LISTENING).group(1));
            return new Installed(process, port, "/plain/echo");
        } catch (Throwable e) {
            process.close();
            throw e;
        }
    }
}
