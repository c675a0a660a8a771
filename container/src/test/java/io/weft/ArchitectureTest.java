package io.weft;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The dependency rules of docs/architecture.md, as rules that fail the build. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = WeftClasses.production();

    @Test
    void everyPackageHasARing() {
        assertThat(CLASSES.stream().map(WeftClasses::layer).distinct())
                .contains("frame", "transport", "protocol")
                .isSubsetOf(WeftClasses.RINGS.keySet());
    }

    @Test
    void aPackageUsesOnlyRingsBelowItsOwn() {
        check(classes().should(useOnlyRingsBelow()));
    }

    @Test
    void noCycleOfPackages() {
        check(slices().matching("io.weft.(**)").should().beFreeOfCycles());
    }

    @Test
    void nothingButTheJdkAndTheStandard() {
        check(classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.weft..",
                        "java..",
                        "javax.management..",
                        "javax.net.ssl..",
                        "jdk.jfr..",
                        "jakarta.websocket..",
                        "org.jspecify.."));
    }

    @Test
    void theProtocolKnowsNeitherThreadsNorChannelsNorJakarta() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "io.weft.frame..", "io.weft.protocol..", "io.weft.extension..", "io.weft.compression..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "java.nio.channels..", "java.net.."));
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "io.weft.frame..", "io.weft.protocol..", "io.weft.extension..", "io.weft.compression..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class));
    }

    @Test
    void noNameThatSaysNothing() {
        check(noClasses().should().haveNameMatching(".*(Impl|Utils?|Manager|Helper|Base)"));
        check(noClasses().should().haveNameMatching(".*[.$]Abstract[^.]*"));
    }

    @Test
    void timeExistsInConnectionOnly() {
        check(outsideConnection().callMethod(System.class, "nanoTime"));
        check(outsideConnection().callMethod(System.class, "currentTimeMillis"));
        check(outsideConnection().callMethod(Thread.class, "sleep", long.class));
        check(outsideConnection().callMethod(Instant.class, "now"));
        check(outsideConnection().callMethod(Clock.class, "systemUTC"));
        check(outsideConnection().callMethod(Clock.class, "systemDefaultZone"));
    }

    private static ClassesShould outsideConnection() {
        return noClasses().that().resideOutsideOfPackage("io.weft.connection..").should();
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }

    private static ArchCondition<JavaClass> useOnlyRingsBelow() {
        return new ArchCondition<>("use only rings below their own") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                    events.add(new SimpleConditionEvent(
                            user, isAllowed(user, dependency.getTargetClass()), dependency.getDescription()));
                }
            }
        };
    }

    private static boolean isAllowed(JavaClass user, JavaClass used) {
        return !WeftClasses.isOurs(used)
                || WeftClasses.layer(used).equals(WeftClasses.layer(user))
                || WeftClasses.RINGS.getOrDefault(WeftClasses.layer(used), Integer.MAX_VALUE)
                        <= WeftClasses.RINGS.getOrDefault(WeftClasses.layer(user), Integer.MIN_VALUE);
    }
}
