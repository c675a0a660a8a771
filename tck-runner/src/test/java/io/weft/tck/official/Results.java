package io.weft.tck.official;

import io.weft.tck.official.Outcome.Status;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes how each test of a plan ended, one by one. No test is lost: those of a class that failed as a whole, as when its
 * application was not deployed, have failed, too.
 */
final class Results implements TestExecutionListener {
    private final PrintWriter out;
    /** Tests without an outcome yet. Owned by the thread that runs the tests. */
    private final Set<TestIdentifier> open = new LinkedHashSet<>();
    /** Owned by the thread that runs the tests; null before the plan starts. */
    private @Nullable TestPlan plan;

    /** Writes to a file that the caller closes. */
    Results(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
        for (TestIdentifier root : started.getRoots()) {
            started.getDescendants(root).stream().filter(TestIdentifier::isTest).forEach(open::add);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier skipped, String reason) {
        conclude(skipped, Status.SKIPPED);
        out.println("  " + reason);
    }

    @Override
    public void executionFinished(TestIdentifier finished, TestExecutionResult result) {
        switch (result.getStatus()) {
            case SUCCESSFUL -> {
                if (finished.isTest()) {
                    conclude(finished, Status.PASSED);
                }
            }
            case ABORTED -> conclude(finished, Status.SKIPPED);
            case FAILED -> conclude(finished, Status.FAILED);
        }
        result.getThrowable().ifPresent(cause -> {
            cause.printStackTrace(out);
            out.println();
        });
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        finished.getRoots().forEach(root -> conclude(root, Status.FAILED));
    }

    /** A test's outcome, or that of all tests below a container which have none yet. */
    private void conclude(TestIdentifier identifier, Status status) {
        if (identifier.isTest()) {
            write(identifier, status);
        } else if (plan != null) {
            plan.getDescendants(identifier).forEach(each -> write(each, status));
        }
        out.flush();
    }

    private void write(TestIdentifier test, Status status) {
        if (open.remove(test)) {
            out.println(new Outcome(status, name(test)).line());
        }
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(method -> method.getClassName() + "." + method.getMethodName())
                .orElseGet(test::getUniqueId);
    }
}
