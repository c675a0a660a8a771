package io.weft.session;

import io.weft.message.MessageKind;
import io.weft.message.MessageReceiver;
import jakarta.websocket.MessageHandler;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session's message handlers: at most one for each kind of message (WSC-2.1.3-1). Changed by any thread, read by the lane at the
 * start of each message.
 */
final class SessionHandlers {

    private final ReentrantLock lock = new ReentrantLock();

    /** Never changed, but replaced. Owner: lock for writing; the lane reads through {@link #receiver}. */
    private volatile Map<MessageKind, MessageReceiver> receivers = Map.of();

    /** Owner: lock. The handlers that the application added itself; null until it did. */
    private @Nullable IdentityHashMap<MessageHandler, List<MessageReceiver>> added;

    /** The handler of a kind, if there is one. */
    @Nullable MessageReceiver receiver(MessageKind kind) {
        return receivers.get(kind);
    }

    /** Installs what the endpoint class itself declares. */
    void declare(List<MessageReceiver> declared) {
        lock.lock();
        try {
            install(declared, "an @OnMessage method");
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds a handler of the application's.
     *
     * @throws IllegalStateException if a handler of one of its kinds is there already; then nothing changes
     */
    void add(MessageHandler handler, List<MessageReceiver> handlerReceivers) {
        lock.lock();
        try {
            install(handlerReceivers, handler.getClass().getName());
            if (added == null) {
                added = new IdentityHashMap<>(2);
            }
            added.merge(handler, handlerReceivers, SessionHandlers::both);
        } finally {
            lock.unlock();
        }
    }

    /** Removes a handler; a message that it is in the middle of still goes to it. */
    void remove(MessageHandler handler) {
        lock.lock();
        try {
            List<MessageReceiver> removed = added == null ? null : added.remove(handler);
            if (removed == null) {
                return;
            }
            Map<MessageKind, MessageReceiver> changed = copy();
            removed.forEach(receiver -> changed.remove(receiver.kind()));
            receivers = changed;
        } finally {
            lock.unlock();
        }
    }

    /** A copy of the handlers that were added. */
    Set<MessageHandler> all() {
        lock.lock();
        try {
            return added == null ? Set.of() : Set.copyOf(new HashSet<>(added.keySet()));
        } finally {
            lock.unlock();
        }
    }

    private void install(List<MessageReceiver> installed, String name) {
        Map<MessageKind, MessageReceiver> changed = copy();
        for (MessageReceiver receiver : installed) {
            if (changed.putIfAbsent(receiver.kind(), receiver) != null) {
                throw new IllegalStateException("The session has a handler for " + receiver.kind()
                        + " messages already, so " + name + " cannot be added (WSC-2.1.3-2)");
            }
        }
        receivers = changed;
    }

    /** One object may be added several times, once for each kind. */
    private static List<MessageReceiver> both(List<MessageReceiver> some, List<MessageReceiver> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private Map<MessageKind, MessageReceiver> copy() {
        Map<MessageKind, MessageReceiver> copy = new EnumMap<>(MessageKind.class);
        copy.putAll(receivers);
        return copy;
    }
}
