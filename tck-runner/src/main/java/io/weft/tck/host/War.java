package io.weft.tck.host;

import java.nio.file.Path;
import java.util.Map;

/**
 * An exploded web application.
 *
 * @param contextPath where it is served, such as {@code /app}
 * @param root the folder that holds {@code WEB-INF}
 * @param initParameters context init parameters
 * @param hostModule whether the host's own WebSocket module, if it is on the class path, takes part as well
 */
public record War(String contextPath, Path root, Map<String, String> initParameters, boolean hostModule) {

    /** Holds copies. */
    public War {
        initParameters = Map.copyOf(initParameters);
    }

    /** The same application, with the host's own WebSocket module taking part. */
    public War besideHostModule() {
        return new War(contextPath, root, initParameters, true);
    }
}
