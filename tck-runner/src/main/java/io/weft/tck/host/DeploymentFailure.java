package io.weft.tck.host;

/** A host did not start, or refused an application. */
public final class DeploymentFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what failed.
     *
     * @param message what was tried, with the host's name
     * @param cause what the host threw
     */
    public DeploymentFailure(String message, Throwable cause) {
        super(message + ": " + cause, cause);
    }
}
