package io.weft;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;

/** The production classes of this module, and the rings their packages belong to. */
final class WeftClasses {
    static final String ROOT = "io.weft.";

    /** A package uses only rings below its own; docs/architecture.md says what each is for. */
    static final Map<String, Integer> RINGS = Map.ofEntries(
            Map.entry("frame", 0),
            Map.entry("transport", 0),
            Map.entry("coder", 0),
            Map.entry("extension", 1),
            Map.entry("compression", 1),
            Map.entry("handshake", 1),
            Map.entry("message", 1),
            Map.entry("protocol", 2),
            Map.entry("endpoint", 2),
            Map.entry("observe", 3),
            Map.entry("connection", 3),
            Map.entry("session", 4),
            Map.entry("server", 5),
            Map.entry("client", 5));

    private WeftClasses() {}

    static JavaClasses production() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.weft");
    }

    static JavaClasses tests() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages("io.weft");
    }

    static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(ROOT);
    }

    /** The part of a package's name that says its ring: {@code frame} of {@code io.weft.frame}. */
    static String layer(JavaClass type) {
        String rest = type.getPackageName().substring(ROOT.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
