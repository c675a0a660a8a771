package io.weft.standalone;

import jakarta.websocket.DeploymentException;
import java.net.BindException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong at start into one line that a person can act on. */
final class StartFailure {

    private StartFailure() {}

    /**
     * Checks that an application of endpoint classes holds endpoints; a WAR may be there for its pages.
     *
     * @throws ServerStartException if it holds none: the wrong file or folder was named
     */
    static void checkServes(Hosted hosted) {
        Application application = hosted.application();
        if (application == null || application.packaging() == Application.Packaging.WAR) {
            return;
        }
        if (hosted.endpoints().isEmpty()) {
            throw new ServerStartException(
                    "No WebSocket endpoint in " + application.path()
                            + ": it holds no class annotated with @ServerEndpoint, and no ServerApplicationConfig",
                    null);
        }
    }

    /** Explains a failure; an explanation made before is returned as it is. */
    static ServerStartException explain(Throwable failure, String host, int port, @Nullable Tls tls, Site site) {
        if (failure instanceof ServerStartException explained) {
            return explained;
        }
        List<Throwable> chain = chain(failure);
        for (Throwable each : chain) {
            if (each instanceof BindException) {
                return new ServerStartException(bind(each, host, port), failure);
            }
        }
        for (Hosted hosted : site.hosted()) {
            if (hosted.context().isFailed()) {
                return new ServerStartException(
                        "Cannot deploy " + hosted.name() + " at " + hosted.path() + ": " + reason(chain), failure);
            }
        }
        if (tls != null && chain.stream().anyMatch(StartFailure::concernsKeys)) {
            return new ServerStartException(
                    "Cannot use the key store " + tls.keystore() + ": " + reason(chain), failure);
        }
        return new ServerStartException("The server cannot start: " + reason(chain), failure);
    }

    private static String bind(Throwable failure, String host, int port) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("in use")) {
            return "Port " + port + " on " + host + " is in use; choose another, or 0 for any free one";
        }
        return "Cannot listen on " + host + " port " + port + ": " + oneLine(message);
    }

    private static boolean concernsKeys(Throwable failure) {
        return failure instanceof GeneralSecurityException
                || failure instanceof java.io.IOException
                || failure instanceof IllegalStateException;
    }

    /** The deployment's own words if there are any, else the deepest cause. */
    private static String reason(List<Throwable> chain) {
        Throwable told = chain.get(chain.size() - 1);
        for (Throwable each : chain) {
            if (each instanceof DeploymentException && each.getMessage() != null) {
                told = each;
            }
        }
        String message = told.getMessage();
        return oneLine(message != null && message.indexOf(' ') > 0 ? message : told.toString());
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static List<Throwable> chain(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }
}
