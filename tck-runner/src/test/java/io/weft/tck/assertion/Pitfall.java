package io.weft.tck.assertion;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a test of behaviour that containers get wrong although the standard, or its Javadoc, is clear about it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Pitfall {

    /** Sentences of {@code pitfalls.txt}. */
    String[] value();
}
