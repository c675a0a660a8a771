package io.weft.session;

import io.weft.message.MessageKind;
import io.weft.message.MessageReceiver;
import jakarta.websocket.MessageHandler;
import java.util.ArrayList;
import java.util.EnumSet;
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

    /** Owner: this object's monitor for writing; the lane reads it. */
    private volatile @Nullable MessageReceiver text;

    /** Owner: this object's monitor for writing; the lane reads it. */
    private volatile @Nullable MessageReceiver binary;

    /** Owner: this object's monitor for writing; the lane reads it. */
    private volatile @Nullable MessageReceiver pong;

    /** Owner: this object's monitor. The handlers that the application added itself; null until it did. */
    private @Nullable IdentityHashMap<MessageHandler, List<MessageReceiver>> added;

    /** The handler of a kind, if there is one. */
    @Nullable MessageReceiver receiver(MessageKind kind) {
        return switch (kind) {
            case TEXT -> text;
            case BINARY -> binary;
            case PONG -> pong;
        };
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
        removed.forEach(receiver -> set(receiver.kind(), null));
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
        Set<MessageKind> kinds = EnumSet.noneOf(MessageKind.class);
        for (MessageReceiver receiver : installed) {
            if (receiver(receiver.kind()) != null || !kinds.add(receiver.kind())) {
                throw new IllegalStateException("The session has a handler for " + receiver.kind()
                        + " messages already, so " + name + " cannot be added (WSC-2.1.3-2)");
            }
        }
        installed.forEach(receiver -> set(receiver.kind(), receiver));
    }

    private void set(MessageKind kind, @Nullable MessageReceiver receiver) {
        switch (kind) {
            case TEXT -> text = receiver;
            case BINARY -> binary = receiver;
            case PONG -> pong = receiver;
        }
    }

    /** One object may be added several times, once for each kind. */
    private static List<MessageReceiver> both(List<MessageReceiver> some, List<MessageReceiver> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
