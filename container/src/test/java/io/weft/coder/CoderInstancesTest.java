package io.weft.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoderInstancesTest {
    /** A coder. */
    public static class First {
        public First() {}
    }

    /** Another one. */
    public static class Second extends First {
        public Second() {}
    }

    /** One that cannot be made. */
    public static class Unmade extends First {
        public Unmade() {
            throw new IllegalArgumentException("unmade");
        }
    }

    private final List<String> log = new ArrayList<>();

    private CoderInstances<First> create(List<Class<? extends First>> classes) throws InstantiationException {
        return CoderInstances.create(
                classes, InstanceFactory.REFLECTIVE, coder -> note("init", coder), coder -> note("destroy", coder));
    }

    private void note(String call, First coder) {
        log.add(call + " " + coder.getClass().getSimpleName());
    }

    @Test
    void initialisesAndDestroysEachOnce() throws InstantiationException {
        CoderInstances<First> instances = create(List.of(First.class, Second.class));
        assertThat(instances.get(1)).isInstanceOf(Second.class);

        instances.destroy();
        instances.destroy();

        assertThat(log).containsExactly("init First", "init Second", "destroy First", "destroy Second");
    }

    @Test
    void destroysThoseMadeBeforeOneThatCannotBe() {
        assertThatExceptionOfType(InstantiationException.class)
                .isThrownBy(() -> create(List.of(First.class, Unmade.class, Second.class)));

        assertThat(log).containsExactly("init First", "destroy First");
    }

    @Test
    void destroysThoseBeforeAFailedInit() {
        assertThatIllegalStateException()
                .isThrownBy(() -> CoderInstances.<First>create(
                        List.of(First.class, Second.class),
                        InstanceFactory.REFLECTIVE,
                        coder -> {
                            if (coder instanceof Second) {
                                throw new IllegalStateException("init");
                            }
                        },
                        coder -> note("destroy", coder)));

        assertThat(log).containsExactly("destroy First");
    }

    @Test
    void aFailingDestroyDoesNotStopTheOthers() throws InstantiationException {
        CoderInstances<First> instances = CoderInstances.create(
                List.of(First.class, Second.class), InstanceFactory.REFLECTIVE, coder -> {}, coder -> {
                    note("destroy", coder);
                    throw new AssertionError("destroy");
                });

        instances.destroy();

        assertThat(log).containsExactly("destroy First", "destroy Second");
    }

    @Test
    void noneIsNone() {
        CoderInstances.none().destroy();

        assertThat(log).isEmpty();
    }
}
