package io.weft.tck.host;

import jakarta.servlet.annotation.HandlesTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What lies in a WAR's {@code WEB-INF/classes} and {@code WEB-INF/lib}: the scanner of a host that has none.
 *
 * @param loader the application's class loader, above it the host's
 * @param all each class that can be loaded
 */
record WarClasses(ClassLoader loader, List<Class<?>> all) {

    static WarClasses of(Path root, ClassLoader parent) {
        Path classes = root.resolve("WEB-INF/classes");
        try {
            List<Path> jars = jars(root.resolve("WEB-INF/lib"));
            ClassLoader loader = new WarLoader(urls(classes, jars), parent);
            Set<String> names = new TreeSet<>(classesUnder(classes));
            for (Path jar : jars) {
                try (FileSystem inside = FileSystems.newFileSystem(jar)) {
                    names.addAll(classesUnder(inside.getPath("/")));
                }
            }
            return new WarClasses(loader, load(names, loader));
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

    private static List<Path> jars(Path lib) throws IOException {
        if (!Files.isDirectory(lib)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static URL[] urls(Path classes, List<Path> jars) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        urls.add(classes.toUri().toURL());
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    /** The names of all classes in a folder, which may be one inside a JAR. */
    private static List<String> classesUnder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.startsWith("META-INF"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
    }

    private static List<Class<?>> load(Set<String> names, ClassLoader loader) {
        List<Class<?>> loaded = new ArrayList<>();
        for (String name : names) {
            Class<?> found = load(name, loader);
            if (found != null) {
                loaded.add(found);
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
