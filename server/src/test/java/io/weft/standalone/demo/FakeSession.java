package io.weft.standalone.demo;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** A session that remembers what was sent, and completes sends when told to. */
final class FakeSession {

    private final List<Object> sent = new ArrayList<>();
    private final List<SendHandler> waiting = new ArrayList<>();
    private final RemoteEndpoint.Async remote = proxy(RemoteEndpoint.Async.class, this::remoteCall);
    private final Session session = proxy(Session.class, this::sessionCall);
    private boolean open = true;
    private boolean refusing;

    Session session() {
        return session;
    }

    /** What was sent since the last question. */
    List<Object> takeSent() {
        List<Object> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    void completeSends() {
        List<SendHandler> done = List.copyOf(waiting);
        waiting.clear();
        done.forEach(each -> each.onResult(new SendResult(session)));
    }

    void close() {
        open = false;
    }

    /** As if the session closed between the question and the call. */
    void refuseSends() {
        refusing = true;
    }

    private Object sessionCall(Object self, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "isOpen" -> open;
            case "getAsyncRemote" -> remote;
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == arguments[0];
            case "toString" -> "fake session";
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }

    @SuppressWarnings("NullAway") // sends return nothing
    private Object remoteCall(Object self, Method method, Object[] arguments) {
        if (refusing) {
            throw new IllegalStateException("closed");
        }
        sent.add(arguments[0]);
        waiting.add((SendHandler) arguments[1]);
        return null;
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
