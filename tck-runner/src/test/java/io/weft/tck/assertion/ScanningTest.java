package io.weft.tck.assertion;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.assertion.app.Scanned;
import io.weft.tck.wire.UpgradeRequest;
import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.asset.ClassAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scans of WARs and their libraries find, and what of it is deployed. */
class ScanningTest extends OnSite {
    private static final String UNCONFIGURED = "/assertion-unconfigured";
    /** Without what is nested in it. */
    private static final String OUTER = "WEB-INF/classes/io/weft/tck/assertion/app/Scanned.class";

    private static final String ORPHAN = Scanned.Orphan.class.getName().replace('.', '/');
    private static final String ABSENT = ORPHAN.replace("Orphan", "Orphaz");

    /** Two configurations, each in its archive, and a library without. */
    @Deployment(testable = false, order = 1)
    static WebArchive configured() {
        JavaArchive library = ShrinkWrap.create(JavaArchive.class, "configured-library.jar")
                .addClass(Scanned.InLibrary.class)
                .addClass(Scanned.Programmatic.class)
                .addClass(Scanned.LibraryConfig.class);
        JavaArchive other =
                ShrinkWrap.create(JavaArchive.class, "other-library.jar").addClass(Scanned.InOtherLibrary.class);
        return ShrinkWrap.create(WebArchive.class, "assertion-configured.war")
                .add(new ClassAsset(Scanned.class), OUTER)
                .addClass(Scanned.InWar.class)
                .addClass(Scanned.NotChosen.class)
                .addClass(Scanned.WarConfig.class)
                .addAsLibraries(library, other);
    }

    /** No configuration at all, much that is no endpoint, and a library with an initializer. */
    @Deployment(name = "unconfigured", testable = false, order = 2)
    static WebArchive unconfigured() throws IOException {
        JavaArchive library = ShrinkWrap.create(JavaArchive.class, "initializer.jar")
                .addClass(Scanned.Initializer.class)
                .addClass(Scanned.Adding.class)
                .addAsServiceProvider(ServletContainerInitializer.class, Scanned.Initializer.class);
        return ShrinkWrap.create(WebArchive.class, UNCONFIGURED.substring(1) + ".war")
                .add(new ClassAsset(Scanned.class), OUTER)
                .addClass(Scanned.InWar.class)
                .addClass(Scanned.InLibrary.class)
                .addClass(Scanned.Programmatic.class)
                .addClass(Scanned.Inheriting.class)
                .addClass(Scanned.class.getName() + "$Hidden")
                .addClass(Scanned.Abstract.class)
                .addClass(Scanned.Eager.class)
                .add(withoutSuperclass(), "WEB-INF/classes/" + ABSENT + ".class")
                .addAsLibrary(library);
    }

    /** A class that is nowhere else, of a superclass that is nowhere at all. */
    private static ByteArrayAsset withoutSuperclass() throws IOException {
        try (InputStream orphan = Scanned.class.getResourceAsStream("/" + ORPHAN + ".class")) {
            String bytes = new String(requireNonNull(orphan).readAllBytes(), StandardCharsets.ISO_8859_1);
            String renamed = bytes.replace("Orphan", "Orphaz").replace("Vanished", "Vanishez");
            return new ByteArrayAsset(renamed.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private int statusOf(String target) {
        return site.handshake(UpgradeRequest.to(target, site.authority())).status();
    }

    private Site unconfiguredSite() {
        return new Site(site.port(), UNCONFIGURED);
    }

    private Site configuredSite() {
        return new Site(site.port(), "/assertion-configured");
    }

    @Test
    @Assertion({"WSC-6.2-1", "WSC-6.2-3"})
    void without_a_configuration_every_annotated_class_is_found_and_served() {
        assertThat(unconfiguredSite().ask("/in-war", "nothing")).isEqualTo("[]");
        assertThat(unconfiguredSite().ask("/in-library", "echo")).isEqualTo("echo");
        assertThat(statusOf(UNCONFIGURED + "/programmatic")).isEqualTo(404);
    }

    @Test
    @Assertion({"WSC-6.2-2", "WSC-6.2-5"})
    @Pitfall("If there is any ServerApplicationConfig, what they all return is deployed and nothing else.")
    void with_configurations_what_they_return_is_served_and_nothing_else() {
        assertThat(configuredSite().ask("/in-war", "nothing")).isEqualTo("[]");
        assertThat(configuredSite().ask("/in-library", "echo")).isEqualTo("echo");
        assertThat(configuredSite().ask("/programmatic", "echo")).isEqualTo("programmatic echo");
        assertThat(statusOf("/assertion-configured/not-chosen")).isEqualTo(404);
        assertThat(statusOf("/assertion-configured/in-other-library")).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "WarConfig annotated, 'WarConfig annotated got [InWar, NotChosen]'",
        "WarConfig programmatic, 'WarConfig programmatic got []'",
        "LibraryConfig annotated, 'LibraryConfig annotated got [InLibrary]'",
        "LibraryConfig programmatic, 'LibraryConfig programmatic got [Programmatic]'",
    })
    @Assertion("WSC-6.2-4")
    @Pitfall("A configuration sees the scan of its own archive, and may return null for an empty set.")
    void each_configuration_sees_the_scan_of_its_own_archive(String question, String answer) {
        assertThat(configuredSite().ask("/in-war", question)).isEqualTo("[" + answer + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hidden", "/abstract"})
    @Assertion("WSC-4.8.2")
    void a_scan_passes_over_what_cannot_be_an_endpoint(String path) {
        assertThat(statusOf(UNCONFIGURED + path)).isEqualTo(404);
        assertThat(unconfiguredSite().ask("/in-war", "nothing"))
                .as("the others are served")
                .isEqualTo("[]");
    }

    /** {@code Inheriting} has the path of its superclass: if it were deployed as well, the application would be rejected. */
    @Test
    @Assertion("WSC-4.8.2")
    void a_scan_passes_over_subclasses_of_endpoints() {
        assertThat(unconfiguredSite().ask("/in-library", "echo")).isEqualTo("echo");
    }

    @Test
    @Pitfall("A scan survives classes whose superclass is missing, and makes no instance of anything.")
    void a_scan_survives_classes_without_superclass_and_makes_nothing() {
        assertThat(unconfiguredSite().ask("/in-war", "eager")).isEqualTo("[]");
        assertThat(unconfiguredSite().ask("/eager", "echo")).isEqualTo("echo");
        assertThat(unconfiguredSite().ask("/in-war", "eager")).isEqualTo("[eager initialised, eager made]");
    }

    @Test
    @Pitfall("The container is there before listeners run, also those that a library's initializer adds.")
    void a_listener_that_a_librarys_initializer_adds_finds_the_container() {
        assertThat(unconfiguredSite().ask("/added", "echo")).isEqualTo("programmatic echo");
    }
}
