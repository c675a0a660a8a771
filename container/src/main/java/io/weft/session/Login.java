package io.weft.session;

/**
 * The login that a caller has shown in the opening handshake, where it can end before the connection does: with its HTTP session, or
 * by a logout. Sessions that were opened under it end with it (WSC-7.2-3). Thread-safe.
 */
public interface Login {

    /** Something that lasts no longer than a login. */
    interface Dependent {

        /** The login is over. Called at most once, on any thread; does not wait for anything. */
        void loginEnded();
    }

    /** Adds a dependent, which is told at once if the login is over already. */
    void enter(Dependent dependent);

    /** Forgets a dependent, which has come to an end by itself. */
    void leave(Dependent dependent);
}
