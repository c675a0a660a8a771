package io.weft.tck.assertion;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a test that fails if the container breaks a numbered assertion of the Jakarta WebSocket specification. The table in
 * {@code docs/conformance.md} is made of these marks.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Assertion {

    /** The numbers as {@code assertions.txt} has them, such as {@code WSC-4.7-1}. */
    String[] value();
}
