package io.weft.tck.scenario;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Runs a scenario class once per {@link Combination}; JUnit's store stops the host afterwards. */
final class EveryHost implements ClassTemplateInvocationContextProvider {
    private static final Namespace NAMESPACE = Namespace.create(EveryHost.class);

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return context.getRequiredTestClass().isAnnotationPresent(Scenario.class);
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        Scenario scenario = context.getRequiredTestClass().getAnnotation(Scenario.class);
        return Combination.selected().stream().map(combination -> new OnHost(combination, scenario));
    }

    private record OnHost(Combination combination, Scenario scenario) implements ClassTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocationIndex) {
            return combination.name();
        }

        @Override
        public void prepareInvocation(ExtensionContext context) {
            context.getStore(NAMESPACE).put(Served.class, Served.start(combination, scenario));
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new ServedResolver());
        }
    }

    private static final class ServedResolver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Served.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return java.util.Objects.requireNonNull(context.getStore(NAMESPACE).get(Served.class));
        }
    }
}
