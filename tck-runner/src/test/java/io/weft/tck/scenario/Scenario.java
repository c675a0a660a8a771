package io.weft.tck.scenario;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of tests that runs on every host and transport. The host is started once for the class; the class's constructor
 * takes it as {@link Served}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(EveryHost.class)
public @interface Scenario {

    /** Endpoints, configurations and servlets of the application, besides the echo endpoint that each one has. */
    Class<?>[] value() default {};

    /** The application's security constraints. */
    Guard guard() default Guard.NONE;

    /** Settings of the application, each as {@code name=value}; they win over those that every scenario has. */
    String[] settings() default {};

    /** The host's own idle timeout for HTTP connections. */
    int hostIdleMillis() default 30_000;
}
