package io.weft.benchmark.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * Where and when a comparison ran.
 *
 * @param when in UTC
 * @param processor its model and how many this process may use
 * @param system the kernel
 * @param java the JVM of generator and servers
 * @param commit Weft's commit, or an empty string outside a checkout
 * @param load the system's load averages at the start: above the number of processors, others were at work as well
 */
public record Machine(String when, String processor, String system, String java, String commit, String load) {

    /** This one, now. */
    public static Machine current() {
        return new Machine(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                model() + ", " + Runtime.getRuntime().availableProcessors() + " processors",
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                OperatingSystem.said("git", "describe", "--always", "--dirty"),
                averages());
    }

    private static String model() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 2))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String averages() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).replaceFirst(" [^ ]*/.*\\R?$", "");
        } catch (IOException e) {
            return "";
        }
    }
}
