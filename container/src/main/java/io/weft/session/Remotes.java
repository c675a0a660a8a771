package io.weft.session;

/**
 * A session's two ways of sending. Most sessions only answer and never have any.
 *
 * @param basic waits
 * @param async does not
 */
record Remotes(BasicRemote basic, AsyncRemote async) {

    static Remotes of(WeftSession session, long asyncSendTimeoutMillis) {
        Remote.Batching batching = new Remote.Batching();
        return new Remotes(
                new BasicRemote(session.connection(), batching, session),
                new AsyncRemote(session.connection(), batching, session, asyncSendTimeoutMillis));
    }
}
