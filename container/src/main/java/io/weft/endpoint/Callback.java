package io.weft.endpoint;

import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;

/** The four annotations that make a method a callback of its endpoint, and the rule that governs each. */
enum Callback {
    OPEN(OnOpen.class, EndpointConfig.class, "WSC-4.4-3"),
    CLOSE(OnClose.class, CloseReason.class, "WSC-4.5-4"),
    ERROR(OnError.class, Throwable.class, "WSC-4.6-3"),
    MESSAGE(OnMessage.class, Object.class, "WSC-4.7-1");

    private final Class<? extends Annotation> annotation;
    private final Class<?> subject;
    private final String rule;

    Callback(Class<? extends Annotation> annotation, Class<?> subject, String rule) {
        this.annotation = annotation;
        this.subject = subject;
        this.rule = rule;
    }

    /** What the call is about: the only type of parameter that this callback may have besides what all may have. */
    Class<?> subject() {
        return subject;
    }

    /** The number in the specification that says to reject methods of another form. */
    String rule() {
        return rule;
    }

    boolean marks(Method method) {
        return method.isAnnotationPresent(annotation);
    }

    @Override
    public String toString() {
        return "@" + annotation.getSimpleName();
    }
}
