package io.weft.tck.assertion;

import java.net.URL;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Tag;

/** A class of tests with one application, deployed before them and undeployed after them. */
@Tag("deployed")
@ArquillianTest
@DisplayNameGeneration(Names.class)
abstract class OnSite {
    /** Set by Arquillian before each test. */
    @ArquillianResource
    private @Nullable URL url;

    /** The application under test. */
    protected Site site = Site.NOWHERE;

    @BeforeEach
    void arrive() {
        if (url != null) {
            site = Site.at(url);
        }
    }
}
