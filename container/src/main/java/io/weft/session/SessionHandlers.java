package io.weft.session;

import io.weft.message.MessageKind;
import io.weft.message.MessageReceiver;
import jakarta.websocket.MessageHandler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session's message handlers: at most one for each kind of message (WSC-2.1.3-1). Changed by any thread, read by the lane at the
 * start of each message. Its monitor guards a few assignments and no code of the application's.
 */
final class SessionHandlers {

    private static final @Nullable MessageReceiver[] NONE = new MessageReceiver[3];

    /**
     * One for each kind, at its {@link #place}. The array is never changed, but replaced. Owner: this object's
     * monitor for writing; the lane reads through {@link #receiver}.
     */
    private volatile @Nullable MessageReceiver[] receivers = NONE;

    /** Owner: this object's monitor. The handlers that the application added itself; null until it did. */
    private @Nullable IdentityHashMap<MessageHandler, List<MessageReceiver>> added;

    /** The handler of a kind, if there is one. */
    @Nullable MessageReceiver receiver(MessageKind kind) {
        return receivers[place(kind)];
    }

    /** Installs what the endpoint class itself declares. */
    synchronized void declare(List<MessageReceiver> declared) {
        install(declared, "an @OnMessage method");
    }

    /**
     * Adds a handler of the application's.
     *
     * @throws IllegalStateException if a handler of one of its kinds is there already; then nothing changes
     */
    synchronized void add(MessageHandler handler, List<MessageReceiver> handlerReceivers) {
        install(handlerReceivers, handler.getClass().getName());
        if (added == null) {
            added = new IdentityHashMap<>(2);
        }
        added.merge(handler, handlerReceivers, SessionHandlers::both);
    }

    /** Removes a handler; a message that it is in the middle of still goes to it. */
    synchronized void remove(MessageHandler handler) {
        List<MessageReceiver> removed = added == null ? null : added.remove(handler);
        if (removed == null) {
            return;
        }
        @Nullable MessageReceiver[] changed = receivers.clone();
        removed.forEach(receiver -> changed[place(receiver.kind())] = null);
        receivers = changed;
    }

    /** A copy of the handlers that were added. */
    Set<MessageHandler> all() {
        // Made outside of the monitor, since it asks the application's objects for their hash codes.
        return Set.copyOf(new HashSet<>(addedNow()));
    }

    private synchronized List<MessageHandler> addedNow() {
        return added == null ? List.of() : new ArrayList<>(added.keySet());
    }

    private void install(List<MessageReceiver> installed, String name) {
        @Nullable MessageReceiver[] changed = receivers.clone();
        for (MessageReceiver receiver : installed) {
            int kind = place(receiver.kind());
            if (changed[kind] != null) {
                throw new IllegalStateException("The session has a handler for " + receiver.kind()
                        + " messages already, so " + name + " cannot be added (WSC-2.1.3-2)");
            }
            changed[kind] = receiver;
        }
        receivers = changed;
    }

    private static int place(MessageKind kind) {
        return switch (kind) {
            case TEXT -> 0;
            case BINARY -> 1;
            case PONG -> 2;
        };
    }

    /** One object may be added several times, once for each kind. */
    private static List<MessageReceiver> both(List<MessageReceiver> some, List<MessageReceiver> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
