package io.weft.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The illegal ones are in {@link IllegalFormsTest}. */
class CallbackParametersTest {
    void pieces(@PathParam("a") String a, boolean last, Session session, @PathParam("b") int b, byte[] bytes) {}

    void flagLast(String text, boolean last) {}

    void flag(boolean message) {}

    void braces(@PathParam("{b}") int b, @PathParam("{") String open, @PathParam("c}") String close, String text) {}

    private static CallbackParameters parameters(String name) throws DeploymentException {
        return CallbackParameters.of(
                CallbackParametersTest.class,
                Arrays.stream(CallbackParametersTest.class.getDeclaredMethods())
                        .filter(method -> method.getName().equals(name))
                        .findFirst()
                        .orElseThrow(),
                Callback.MESSAGE,
                Set.of("b"));
    }

    @Test
    void tellsEachParametersSource() throws DeploymentException {
        assertThat(parameters("pieces").sources())
                .containsExactly(
                        CallbackParameters.FIRST_VARIABLE,
                        CallbackParameters.LAST,
                        CallbackParameters.SESSION,
                        CallbackParameters.FIRST_VARIABLE + 1,
                        CallbackParameters.SUBJECT);
        assertThat(parameters("flagLast").sources())
                .containsExactly(CallbackParameters.SUBJECT, CallbackParameters.LAST);
        assertThat(parameters("flag").sources()).containsExactly(CallbackParameters.SUBJECT);
    }

    @Test
    void keepsVariablesInOrder() throws DeploymentException {
        assertThat(parameters("pieces").variables())
                .containsExactly(new PathVariable("a", String.class), new PathVariable("b", int.class));
    }

    @Test
    void takesAVariablesNameWithItsBraces() throws DeploymentException {
        assertThat(parameters("braces").variables())
                .containsExactly(
                        new PathVariable("b", int.class),
                        new PathVariable("{", String.class),
                        new PathVariable("c}", String.class));
    }

    @Test
    void findsAParameter() throws DeploymentException {
        assertThat(parameters("pieces").indexOf(CallbackParameters.SESSION)).isEqualTo(2);
        assertThat(parameters("flag").indexOf(CallbackParameters.LAST)).isEqualTo(-1);
    }
}
