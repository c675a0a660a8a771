package io.weft.message;

import org.jspecify.annotations.Nullable;

/**
 * The call that hands a message, or a piece of one, to the application's handler.
 *
 * @param <T> what the handler receives
 */
@FunctionalInterface
public interface MessageCall<T> {

    /**
     * Calls the handler.
     *
     * @param message the handler's to keep; null only if a decoder of the application's returned null
     * @param last whether the message ends here; always true for whole messages
     * @throws Throwable what the handler threw, unwrapped
     */
    void call(@Nullable T message, boolean last) throws Throwable;
}
