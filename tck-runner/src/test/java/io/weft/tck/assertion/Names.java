package io.weft.tck.assertion;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Names a test by its assertions and by what its method says. */
final class Names extends DisplayNameGenerator.ReplaceUnderscores {

    /** Called by JUnit. */
    Names() {}

    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> testClass, Method method) {
        String sentence = super.generateDisplayNameForMethod(enclosing, testClass, method);
        Assertion assertion = method.getAnnotation(Assertion.class);
        return assertion == null ? sentence : String.join(", ", assertion.value()) + ": " + sentence;
    }
}
