package io.weft.tck.arquillian;

import io.weft.tck.host.Combination;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/**
 * Which host is started, and what becomes of applications that it does not start. Both come from system properties; an
 * {@code arquillian.xml} may set them as well.
 */
public final class HostConfiguration implements ContainerConfiguration {
    /** System property with the name of a {@link Combination}, {@code JETTY} if not set. */
    public static final String ON = "weft.tck.on";

    /** System property with a regular expression, see {@link #setMayFail}. */
    public static final String MAY_FAIL = "weft.tck.mayFail";

    private String on = System.getProperty(ON, Combination.JETTY.name());
    private String mayFail = System.getProperty(MAY_FAIL, "");

    /** Called by Arquillian. */
    public HostConfiguration() {}

    /** The host and transport that applications are deployed to. */
    public Combination combination() {
        return Combination.valueOf(on);
    }

    /** Whether an archive of this name is one whose deployment may fail. */
    boolean mayFail(String archive) {
        return Pattern.matches(mayFail, archive);
    }

    /**
     * Chooses host and transport.
     *
     * @param on the name of a {@link Combination}
     */
    public void setOn(String on) {
        this.on = on;
    }

    /**
     * Names the archives whose deployment may fail without failing the test class. The test then runs against a host that does
     * not serve the application. The official TCK counts on that: its applications with illegal endpoints look for their
     * absence, and announce no exception.
     *
     * @param mayFail a regular expression for the whole name of an archive; empty for none
     */
    public void setMayFail(String mayFail) {
        this.mayFail = mayFail;
    }

    @Override
    public void validate() {
        if (Arrays.stream(Combination.values()).noneMatch(known -> known.name().equals(on))) {
            throw new ConfigurationException("There is no host and transport named '" + on + "'; " + ON + " is one of "
                    + Arrays.toString(Combination.values()) + ".");
        }
        try {
            Pattern.compile(mayFail);
        } catch (PatternSyntaxException e) {
            throw new ConfigurationException(MAY_FAIL + " is no regular expression: " + e.getMessage(), e);
        }
    }
}
