package io.weft.tck.assertion;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Packs applications. */
final class Archives {
    private Archives() {}

    /** An application of classes and what is nested in them. */
    static WebArchive war(String name, Class<?>... classes) {
        return ShrinkWrap.create(WebArchive.class, "assertion-" + name + ".war").addClasses(classes);
    }

    /** A library of classes and what is nested in them. */
    static JavaArchive jar(String name, Class<?>... classes) {
        return ShrinkWrap.create(JavaArchive.class, name + ".jar").addClasses(classes);
    }
}
