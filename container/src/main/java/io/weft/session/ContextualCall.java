package io.weft.session;

import io.weft.observe.CallbackContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** One callback that runs in a context; whatever the context does, the callback runs, and once. Owner: the lane. */
final class ContextualCall implements Runnable {

    private static final Logger LOGGER = System.getLogger(ContextualCall.class.getName());

    private final Runnable call;
    private boolean begun;

    private ContextualCall(Runnable call) {
        this.call = call;
    }

    static void run(CallbackContext context, CallbackContext.Callback callback, WeftSession session, Runnable call) {
        ContextualCall once = new ContextualCall(call);
        try {
            context.around(callback, session.getTemplate(), session, once);
        } catch (RuntimeException | Error e) {
            LOGGER.log(
                    Level.WARNING, "The callback context " + context.getClass().getName() + " failed", e);
        }
        once.run();
    }

    @Override
    public void run() {
        if (!begun) {
            begun = true;
            call.run();
        }
    }
}
