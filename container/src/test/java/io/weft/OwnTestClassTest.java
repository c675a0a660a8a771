package io.weft;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In rings 0 to 2 each class that does more than hold values has a test class of its own, next to it and named after it. */
class OwnTestClassTest {
    private static final int LAST_RING_THAT_IS_TESTED_CLASS_BY_CLASS = 2;

    /** What the compiler writes into every record and every enum. */
    private static final Set<String> GENERATED =
            Set.of("equals", "hashCode", "toString", "values", "valueOf", "$values");

    @Test
    void eachClassOfRings0To2HasItsOwnTest() {
        Set<String> tests = WeftClasses.tests().stream().map(JavaClass::getName).collect(Collectors.toSet());
        List<String> untested = classesWithCode()
                .map(type -> type.getName() + "Test")
                .filter(test -> !tests.contains(test))
                .sorted()
                .toList();
        assertThat(untested).as("missing test classes").isEmpty();
    }

    @Test
    void seesTheClassesItSpeaksOf() {
        assertThat(classesWithCode().map(JavaClass::getName))
                .contains("io.weft.frame.Role", "io.weft.frame.Masking", "io.weft.protocol.InboundFrames")
                .doesNotContain("io.weft.protocol.InboundEvents", "io.weft.transport.DispatchMode");
    }

    private static Stream<JavaClass> classesWithCode() {
        return WeftClasses.production().stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> WeftClasses.RINGS.getOrDefault(WeftClasses.layer(type), 0)
                        <= LAST_RING_THAT_IS_TESTED_CLASS_BY_CLASS)
                .filter(OwnTestClassTest::hasCode);
    }

    private static boolean hasCode(JavaClass type) {
        return type.getMethods().stream().anyMatch(method -> isWritten(type, method));
    }

    private static boolean isWritten(JavaClass type, JavaMethod method) {
        return !method.getModifiers().contains(JavaModifier.ABSTRACT)
                && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !((type.isRecord() || type.isEnum()) && GENERATED.contains(method.getName()))
                && !isAccessor(type, method);
    }

    private static boolean isAccessor(JavaClass type, JavaMethod method) {
        return type.isRecord()
                && type.tryGetField(method.getName()).isPresent()
                && method.getRawParameterTypes().isEmpty();
    }
}
