package io.weft.tck.scenario;

import static java.util.Objects.requireNonNull;

import io.weft.tck.host.Combination;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Runs a scenario class once per {@link Combination}, with the host started before and stopped after. */
final class EveryHost implements ClassTemplateInvocationContextProvider {

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
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Run(combination, scenario));
        }
    }

    /** One run of one class on one host. */
    private static final class Run
            implements BeforeClassTemplateInvocationCallback,
                    AfterClassTemplateInvocationCallback,
                    ParameterResolver,
                    TestExecutionExceptionHandler {
        private final Combination combination;
        private final Scenario scenario;
        /** Owned by the thread that runs the tests. */
        private @Nullable Served served;

        Run(Combination combination, Scenario scenario) {
            this.combination = combination;
            this.scenario = scenario;
        }

        @Override
        public void beforeClassTemplateInvocation(ExtensionContext context) {
            served = Served.start(combination, scenario);
        }

        @Override
        public void afterClassTemplateInvocation(ExtensionContext context) {
            if (served != null) {
                served.close();
            }
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Served.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return requireNonNull(served);
        }

        /** The console's summary tells a run by its number; its failure tells it by name. */
        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
            if (!(failure instanceof TestAbortedException) && !(failure instanceof VirtualMachineError)) {
                throw new AssertionError("On " + combination + ": " + failure.getMessage(), failure);
            }
            throw failure;
        }
    }
}
