package io.weft.tck.assertion.trace;

import io.weft.tck.assertion.Assertion;
import io.weft.tck.assertion.Pitfall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The marks on the tests of this module.
 *
 * @param assertions the tests by the assertion that each proves
 * @param pitfalls the tests by the pitfall that each proves
 */
record Proofs(Map<String, Set<String>> assertions, Map<String, Set<String>> pitfalls) {

    /** Reads the marks of all compiled tests. */
    static Proofs read() {
        Proofs proofs = new Proofs(new TreeMap<>(), new TreeMap<>());
        for (Class<?> type : testClasses()) {
            for (Method method : type.getDeclaredMethods()) {
                proofs.add(method);
            }
        }
        return proofs;
    }

    private void add(Method method) {
        Assertion assertion = method.getAnnotation(Assertion.class);
        if (assertion != null) {
            put(assertions, List.of(assertion.value()), method);
        }
        Pitfall pitfall = method.getAnnotation(Pitfall.class);
        if (pitfall != null) {
            put(pitfalls, List.of(pitfall.value()), method);
        }
    }

    private static void put(Map<String, Set<String>> tests, List<String> rules, Method method) {
        String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        rules.forEach(
                rule -> tests.computeIfAbsent(rule, absent -> new TreeSet<>()).add(name));
    }

    private static List<Class<?>> testClasses() {
        try {
            Path root = Path.of(Proofs.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files.map(file -> root.relativize(file).toString())
                        .filter(name -> name.endsWith("Test.class"))
                        .sorted()
                        .<Class<?>>map(Proofs::load)
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String file) {
        String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        try {
            return Class.forName(name, false, Proofs.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
