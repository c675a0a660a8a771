package io.weft.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallbackMethodTest {
    private final Session session = FakeSession.create();

    /** Methods to call. */
    public static class Target {
        public String all(boolean last, @PathParam("b") int b, Session session, String text, @PathParam("a") String a) {
            return last + " " + b + " " + session + " " + text + " " + a;
        }

        public long primitive(short number) {
            return number;
        }

        public void nothing(Object message) {}

        public static String detached(char character) {
            return "static " + character;
        }

        public void failing(String text) throws IOException {
            throw new IOException(text);
        }
    }

    static class GenericParent<T> {
        public void receive(List<T> messages) {}
    }

    static class Child extends GenericParent<String> {}

    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static CallbackMethod callback(Class<?> type, String name, Callback callback) throws DeploymentException {
        Method method = method(type, name);
        return CallbackMethod.of(
                type, method, CallbackParameters.of(type, method, callback, Set.of("a", "b")), callback);
    }

    private @Nullable Object call(String name, @Nullable Object subject, boolean last) throws Throwable {
        return callback(Target.class, name, Callback.MESSAGE)
                .call(new Target(), session, subject, last, Map.of("a", "A", "b", "2"));
    }

    @Test
    void putsEachArgumentInItsPlace() throws Throwable {
        assertThat(call("all", "text", false)).isEqualTo("false 2 session text A");
    }

    @Test
    void boxesAndUnboxes() throws Throwable {
        assertThat(call("primitive", (short) 5, true)).isEqualTo(5L);
        assertThat(call("detached", 'c', true)).isEqualTo("static c");
    }

    @Test
    void voidIsNull() throws Throwable {
        assertThat(call("nothing", null, true)).isNull();
    }

    @Test
    void whatTheMethodThrowsComesOutAsItIs() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> call("failing", "mine", true))
                .withMessage("mine")
                .withNoCause();
    }

    @Test
    void seesTypesAsTheEndpointDoes() {
        assertThat(CallbackMethod.typeOf(Child.class, method(GenericParent.class, "receive"), 0))
                .hasToString("java.util.List<java.lang.String>");
    }

    @Test
    void rejectsWhatItsModuleHides() throws ClassNotFoundException {
        Class<?> hidden = Class.forName("jdk.internal.misc.VM");

        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> callback(hidden, "isBooted", Callback.OPEN))
                .withMessageContaining("jdk.internal.misc.VM")
                .withMessageContaining("isBooted()")
                .withMessageContaining("export or open its package")
                .withMessageContaining("WSC-4.4-3")
                .withCauseInstanceOf(IllegalAccessException.class);
    }
}
