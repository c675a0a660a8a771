package io.weft.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class ReflectiveInstanceFactoryTest {
    @Test
    void callsThePublicConstructor() throws InstantiationException {
        assertThat(InstanceFactory.REFLECTIVE.create(StringBuilder.class)).isEmpty();
    }

    @Test
    void namesTheClassAndWhatTheConstructorThrew() {
        InstantiationException failure = failureOf(Throwing.class);
        assertThat(failure)
                .hasMessage("Cannot instantiate " + Throwing.class.getName()
                        + ": its constructor threw java.lang.IllegalStateException: no")
                .hasCause(new IllegalStateException("no"));
    }

    @Test
    void namesWhatTheClassLacks() {
        assertThat(failureOf(Integer.class))
                .hasMessage("Cannot instantiate java.lang.Integer: it has no public no-argument constructor");
        assertThat(failureOf(Unfinished.class)).hasMessageEndingWith("it is abstract or not accessible");
    }

    private static InstantiationException failureOf(Class<?> type) {
        return catchThrowableOfType(InstantiationException.class, () -> InstanceFactory.REFLECTIVE.create(type));
    }

    /** Its constructor throws. */
    public static final class Throwing {
        /** Throws. */
        public Throwing() {
            throw new IllegalStateException("no");
        }
    }

    /** Cannot be instantiated. */
    public abstract static class Unfinished {
        /** Needed by a subclass that is not there. */
        public Unfinished() {}
    }
}
