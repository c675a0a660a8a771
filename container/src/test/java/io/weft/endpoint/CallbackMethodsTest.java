package io.weft.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.weft.message.MessageKind;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Inheritance as WSC-4.8 has it. */
class CallbackMethodsTest {
    /** Annotated methods to inherit. */
    public static class Parent {
        final List<String> log = new ArrayList<>();

        @OnMessage
        public void on(String text) {
            log.add("parent " + text);
        }

        @OnOpen
        public void open(Session session) {}
    }

    /** Inherits. */
    @ClientEndpoint
    public static class Inheriting extends Parent {}

    /** Overrides without annotations. */
    @ClientEndpoint
    public static class Silencing extends Parent {
        @Override
        public void on(String text) {
            log.add("silenced " + text);
        }
    }

    /** Overrides with an annotation. */
    @ClientEndpoint
    public static class Overriding extends Silencing {
        @Override
        @OnMessage
        public void on(String text) {
            log.add("child " + text);
        }
    }

    /** Has a method of the same name that overrides nothing. */
    @ClientEndpoint
    public static class Overloading extends Parent {
        public void on(byte[] bytes) {}

        public void on(String text, int number) {}
    }

    /** Leaves its type open. */
    public abstract static class Generic<T> {
        final List<String> log = new ArrayList<>();

        @OnMessage
        public void on(T message) {
            log.add("generic " + message);
        }
    }

    /** Binds the type. */
    @ClientEndpoint
    public static class Bound extends Generic<Integer> {}

    /** Binds the type and overrides: the compiler adds a bridge with the annotation. */
    @ClientEndpoint
    public static class BoundOverriding extends Generic<Integer> {
        @Override
        @OnMessage
        public void on(Integer message) {
            log.add("bound " + message);
        }
    }

    /** Binds the type and overrides without an annotation. */
    @ClientEndpoint
    public static class BoundSilencing extends Generic<Integer> {
        @Override
        public void on(Integer message) {}
    }

    /** Not public, with a public method. */
    static class HiddenParent {
        final List<String> log = new ArrayList<>();

        @OnMessage
        public void on(String text) {
            log.add("hidden " + text);
        }
    }

    /** The compiler adds a bridge that makes the method visible. */
    @ClientEndpoint
    public static class Revealing extends HiddenParent {
        public void on(Integer number) {}

        public void off(String text) {}

        public void on() {}
    }

    private static void assertReceives(Object instance, List<String> log, String text, String expected)
            throws Throwable {
        Peer.of(instance).send(MessageKind.TEXT, text);
        assertThat(log).containsExactly(expected);
    }

    @Test
    void annotatedMethodsAreInherited() throws Throwable {
        Inheriting inheriting = new Inheriting();
        assertReceives(inheriting, inheriting.log, "a", "parent a");
        Overloading overloading = new Overloading();
        assertReceives(overloading, overloading.log, "a", "parent a");
    }

    @Test
    void anOverrideIsACallbackOnlyIfAnnotatedItself() throws Throwable {
        assertThat(Peer.of(new Silencing()).endpoint.receivers()).isEmpty();
        Overriding overriding = new Overriding();
        assertReceives(overriding, overriding.log, "a", "child a");
    }

    @Test
    void aTypeVariableIsWhatTheSubclassMakesOfIt() throws Throwable {
        Bound bound = new Bound();
        assertReceives(bound, bound.log, "1", "generic 1");
    }

    @Test
    void bridgesAreNotMethodsOfTheirOwn() throws Throwable {
        BoundOverriding overriding = new BoundOverriding();
        assertReceives(overriding, overriding.log, "1", "bound 1");
        assertThat(Peer.of(new BoundSilencing()).endpoint.receivers()).isEmpty();
    }

    @Test
    void aBridgeThatOnlyRevealsAMethodDoesNotHideIt() throws Throwable {
        Revealing revealing = new Revealing();
        assertReceives(revealing, revealing.log, "a", "hidden a");
    }

    @Test
    void listsMethodsOfSubclassesFirst() throws Exception {
        CallbackMethods methods = CallbackMethods.of(Inheriting.class);

        assertThat(methods.all(Callback.MESSAGE)).extracting(Method::getName).containsExactly("on");
        assertThat(methods.only(Callback.OPEN)).isEqualTo(Parent.class.getMethod("open", Session.class));
        assertThat(methods.only(Callback.CLOSE)).isNull();
        assertThat(methods.all(Callback.ERROR)).isEmpty();
    }

    @Test
    void rejectsASecondMethod() throws DeploymentException {
        CallbackMethods methods = CallbackMethods.of(IllegalFormsTest.OpenTwice.class);

        assertThatExceptionOfType(DeploymentException.class).isThrownBy(() -> methods.only(Callback.OPEN));
    }
}
