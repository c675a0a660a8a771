package io.weft.tck.host;

import jakarta.servlet.annotation.HandlesTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What lies in a WAR's {@code WEB-INF/classes} and {@code WEB-INF/lib}: the scanner of a host that has none.
 *
 * @param loader the application's class loader, above it the host's
 * @param all each class of {@code WEB-INF/classes} that can be loaded
 */
record WarClasses(ClassLoader loader, List<Class<?>> all) {

    static WarClasses of(Path root, ClassLoader parent) {
        Path classes = root.resolve("WEB-INF/classes");
        try {
            ClassLoader loader = URLClassLoader.newInstance(urls(root, classes), parent);
            return new WarClasses(loader, load(classes, loader));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + root, e);
        }
    }

    /** The classes that {@link HandlesTypes} of an initializer asks for (Servlet 6.1 §8.2.4). */
    Set<Class<?>> handledBy(Class<?> initializer) {
        Set<Class<?>> handled = new LinkedHashSet<>();
        HandlesTypes wanted = initializer.getAnnotation(HandlesTypes.class);
        if (wanted != null) {
            for (Class<?> candidate : all) {
                if (Stream.of(wanted.value()).anyMatch(type -> matches(candidate, type))) {
                    handled.add(candidate);
                }
            }
        }
        return handled;
    }

    private static boolean matches(Class<?> candidate, Class<?> type) {
        if (type.isAnnotation()) {
            return candidate.isAnnotationPresent(type.asSubclass(Annotation.class));
        }
        return type.isAssignableFrom(candidate) && type != candidate;
    }

    private static URL[] urls(Path root, Path classes) throws IOException {
        List<URL> urls = new ArrayList<>();
        urls.add(url(classes));
        Path lib = root.resolve("WEB-INF/lib");
        if (Files.isDirectory(lib)) {
            try (Stream<Path> jars = Files.list(lib)) {
                for (Path jar : jars.sorted().toList()) {
                    urls.add(url(jar));
                }
            }
        }
        return urls.toArray(URL[]::new);
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    private static List<Class<?>> load(Path classes, ClassLoader loader) throws IOException {
        List<Class<?>> loaded = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                String relative = classes.relativize(file).toString();
                String name = relative.substring(0, relative.length() - ".class".length())
                        .replace('/', '.');
                Class<?> found = load(name, loader);
                if (found != null) {
                    loaded.add(found);
                }
            }
        }
        return loaded;
    }

    /** A class whose superclass is missing is passed over, as every scanner does. */
    private static @Nullable Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
