package io.weft.benchmark.compare;

import io.weft.benchmark.server.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is alive in a JVM's heap, by class, as {@code jcmd PID GC.class_histogram} tells it. Sizes are those of the objects alone,
 * without what they refer to.
 *
 * @param classes by name, as the histogram writes it
 */
record ClassHistogram(Map<String, Count> classes) {
    private static final Pattern LINE = Pattern.compile("^ *\\d+: +(\\d+) +(\\d+) +(\\S+)", Pattern.MULTILINE);
    private static final String HARNESS = "io.weft.benchmark.";

    /** How many objects of a class there are, and how many bytes all of them take. */
    record Count(long instances, long bytes) {
        private static final Count NONE = new Count(0, 0);
    }

    /** Empty where the process is no JVM, or the JDK has no {@code jcmd}. */
    static ClassHistogram of(long pid) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return parse(OperatingSystem.said(jcmd, Long.toString(pid), "GC.class_histogram"));
    }

    static ClassHistogram parse(String text) {
        Map<String, Count> classes = new HashMap<>();
        for (Matcher line = LINE.matcher(text); line.find(); ) {
            classes.put(line.group(3), new Count(Long.parseLong(line.group(1)), Long.parseLong(line.group(2))));
        }
        return new ClassHistogram(Map.copyOf(classes));
    }

    boolean isEmpty() {
        return classes.isEmpty();
    }

    ClassHistogram minus(ClassHistogram before) {
        return new ClassHistogram(
                classes.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> {
                    Count earlier = before.classes.getOrDefault(entry.getKey(), Count.NONE);
                    return new Count(
                            entry.getValue().instances() - earlier.instances(),
                            entry.getValue().bytes() - earlier.bytes());
                })));
    }

    /** The bytes of the engine's own classes and of arrays of them, without this module's endpoints. */
    long bytesOf(Contender contender) {
        List<String> packages = packages(contender);
        return classes.entrySet().stream()
                .filter(entry -> {
                    String name = entry.getKey().replaceFirst("^\\[+L", "");
                    return packages.stream().anyMatch(name::startsWith) && !name.startsWith(HARNESS);
                })
                .mapToLong(entry -> entry.getValue().bytes())
                .sum();
    }

    /** Where an engine's classes are; none of the ceilings', which are no engines beside a host. */
    private static List<String> packages(Contender contender) {
        if (contender.engine() == Engine.WEFT) {
            return List.of("io.weft.");
        }
        return switch (contender.host()) {
            case "tomcat" -> List.of("org.apache.tomcat.websocket.");
            case "jetty" -> List.of("org.eclipse.jetty.websocket.", "org.eclipse.jetty.ee11.websocket.");
            case "undertow" -> List.of("io.undertow.websockets.");
            case "tyrus" -> List.of("org.glassfish.tyrus.");
            default -> List.of();
        };
    }

    /** What grew most, as lines of bytes and objects for each connection. */
    String perConnection(int connections, int lines) {
        return classes.entrySet().stream()
                .sorted(Comparator.comparingLong(
                        (Map.Entry<String, Count> entry) -> -entry.getValue().bytes()))
                .limit(lines)
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%10.1f B %7.2f × %s%n",
                        entry.getValue().bytes() / (double) connections,
                        entry.getValue().instances() / (double) connections,
                        entry.getKey()))
                .collect(Collectors.joining());
    }
}
