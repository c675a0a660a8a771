package io.weft.tck.official;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the TCK's tests in this JVM, on the host that Arquillian is configured to start. */
final class OneHost {

    private OneHost() {}

    /**
     * Runs the tests and ends the JVM, whatever threads of tests are left.
     *
     * @param args the JAR with the tests, the pattern of their class names, and the file for the results
     */
    public static void main(String... args) throws IOException {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClasspathRoots(Set.of(Path.of(args[0]))))
                .filters(includeClassNamePatterns(args[1]))
                .build();
        Launcher launcher = LauncherFactory.create();
        try (PrintWriter results = new PrintWriter(args[2], StandardCharsets.UTF_8)) {
            launcher.execute(request, new Results(results));
        }
        System.exit(0);
    }
}
