package io.weft.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class RejectionTest {
    static class Parent {
        void own(String text, int[] numbers) {}
    }

    static class Child extends Parent {}

    @Test
    void namesClassMethodFaultAndRule() throws NoSuchMethodException {
        Method method = Parent.class.getDeclaredMethod("own", String.class, int[].class);

        assertThat(Rejection.of(Parent.class, method, "is wrong", "WSC-1"))
                .hasMessage("The endpoint class " + Parent.class.getName()
                        + " cannot be deployed: its method own(String, int[]) is wrong (WSC-1).");
        assertThat(Rejection.describe(Child.class, method)).isEqualTo(Parent.class.getName() + ".own(String, int[])");
    }
}
