package io.weft.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A user's application on disk.
 *
 * @param path the file or folder
 * @param packaging how its classes are packed
 * @param contextPath where it is served: {@code /} or {@code /name}, without a slash at the end
 */
record Application(Path path, Packaging packaging, String contextPath) {

    /** The forms an application comes in. */
    enum Packaging {
        /** A web application, packed or as a folder that holds {@code WEB-INF}. */
        WAR,
        /** A jar of endpoint classes. */
        JAR,
        /** A folder of endpoint classes, such as a compiler writes. */
        CLASSES
    }

    private static final String ROOT_NAME = "ROOT";

    /**
     * Recognises what a path holds and names its context after the file, as servlet containers do: {@code chat.war} is
     * served at {@code /chat}, {@code ROOT.war} at {@code /}.
     *
     * @throws UsageException if there is nothing at the path, or nothing that can be deployed
     */
    static Application at(Path path) throws UsageException {
        Path real = path.toAbsolutePath().normalize();
        Packaging packaging = packagingOf(real, path);
        return new Application(real, packaging, contextPathOf(real, packaging));
    }

    /**
     * The same application, served elsewhere.
     *
     * @throws UsageException if the path is not a context path
     */
    Application servedAt(String path) throws UsageException {
        return new Application(this.path, packaging, checkContextPath(path));
    }

    /**
     * Checks a context path: {@code /}, or segments of letters, digits, {@code . _ ~ -} that each follow a slash.
     *
     * @return the path, unchanged
     * @throws UsageException if it is not of that form
     */
    static String checkContextPath(String path) throws UsageException {
        if (path.equals("/")) {
            return path;
        }
        if (!path.startsWith("/") || path.endsWith("/") || path.contains("//") || path.contains("/.")) {
            throw badContextPath(path);
        }
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) != '/' && !isPlain(path.charAt(i))) {
                throw badContextPath(path);
            }
        }
        return path;
    }

    private static UsageException badContextPath(String path) {
        return new UsageException(
                "--context is '" + path
                        + "': it must be / or a path such as /chat, of letters, digits and . _ ~ -, without a slash at the end");
    }

    private static Packaging packagingOf(Path real, Path given) throws UsageException {
        if (!Files.exists(real)) {
            throw new UsageException("No such file or folder: " + given);
        }
        if (!Files.isReadable(real)) {
            throw new UsageException("Not readable: " + given);
        }
        if (Files.isDirectory(real)) {
            return Files.isDirectory(real.resolve("WEB-INF")) ? Packaging.WAR : Packaging.CLASSES;
        }
        String name = fileName(real).toLowerCase(Locale.ROOT);
        if (name.endsWith(".war")) {
            return Packaging.WAR;
        }
        if (name.endsWith(".jar")) {
            return Packaging.JAR;
        }
        throw new UsageException("Cannot deploy " + given + ": it is neither a .war, a .jar nor a folder of classes");
    }

    private static String contextPathOf(Path real, Packaging packaging) {
        String name = fileName(real);
        if (!Files.isDirectory(real)) {
            name = name.substring(0, name.length() - ".war".length());
        }
        if (packaging == Packaging.WAR && name.equals(ROOT_NAME)) {
            return "/";
        }
        StringBuilder path = new StringBuilder("/");
        name.chars().map(c -> isPlain((char) c) ? c : '-').forEach(c -> path.append((char) c));
        return path.toString();
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "._~-".indexOf(c) >= 0;
    }

    private static String fileName(Path real) {
        Path name = real.getFileName();
        return name == null ? ROOT_NAME : name.toString();
    }
}
