package io.weft.micrometer;

import jakarta.websocket.Session;
import java.lang.reflect.Proxy;

/** A session that has an id and nothing else. */
final class NamedSession {
    private NamedSession() {}

    /** The session of this id. */
    static Session of(String id) {
        return (Session) Proxy.newProxyInstance(
                NamedSession.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getId")) {
                        return id;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
