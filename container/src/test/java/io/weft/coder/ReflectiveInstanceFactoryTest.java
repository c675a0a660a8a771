package io.weft.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class ReflectiveInstanceFactoryTest {
    public static final class Plain {
        public Plain() {}
    }

    public static final class Failing {
        public Failing() {
            throw new IllegalStateException("no luck");
        }
    }

    public static final class Hidden {
        Hidden() {}
    }

    public abstract static class Partial {
        public Partial() {}
    }

    @Test
    void callsTheConstructor() throws InstantiationException {
        assertThat(InstanceFactory.REFLECTIVE.create(Plain.class)).isInstanceOf(Plain.class);
    }

    @Test
    void namesTheClassAndWhatItLacks() {
        assertThatExceptionOfType(InstantiationException.class)
                .isThrownBy(() -> InstanceFactory.REFLECTIVE.create(Failing.class))
                .withMessageContaining("Failing")
                .withMessageContaining("no luck")
                .withCauseInstanceOf(IllegalStateException.class);
        assertThatExceptionOfType(InstantiationException.class)
                .isThrownBy(() -> InstanceFactory.REFLECTIVE.create(Hidden.class))
                .withMessageContaining("no public no-argument constructor");
        assertThatExceptionOfType(InstantiationException.class)
                .isThrownBy(() -> InstanceFactory.REFLECTIVE.create(Partial.class))
                .withMessageContaining("abstract");
    }
}
