package io.weft.endpoint;

import jakarta.websocket.DeploymentException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the annotated methods of a class and its superclasses. A method that a subclass overrides is gone: the override is a
 * callback only if it is annotated itself (WSC-4.8.1).
 */
final class CallbackMethods {
    private final Class<?> endpoint;
    private final Map<Callback, List<Method>> found = new EnumMap<>(Callback.class);

    private CallbackMethods(Class<?> endpoint) {
        this.endpoint = endpoint;
    }

    static CallbackMethods of(Class<?> endpoint) throws DeploymentException {
        CallbackMethods methods = new CallbackMethods(endpoint);
        Set<Signature> overridden = new HashSet<>();
        for (Class<?> type = endpoint; type != null; type = type.getSuperclass()) {
            methods.collect(type, overridden);
            overridden.addAll(signaturesOf(type));
        }
        return methods;
    }

    /** All methods of one callback, those of subclasses first. */
    List<Method> all(Callback callback) {
        return found.getOrDefault(callback, List.of());
    }

    /** The only method of one callback, null if there is none. */
    @Nullable Method only(Callback callback) throws DeploymentException {
        List<Method> methods = all(callback);
        if (methods.size() > 1) {
            throw Rejection.of(
                    endpoint,
                    "has more than one method with " + callback + ": "
                            + Rejection.describe(endpoint, methods.get(0)) + " and "
                            + Rejection.describe(endpoint, methods.get(1)),
                    callback.rule());
        }
        return methods.isEmpty() ? null : methods.get(0);
    }

    private void collect(Class<?> type, Set<Signature> overridden) throws DeploymentException {
        for (Method method : type.getDeclaredMethods()) {
            // The compiler copies annotations to bridge methods.
            if (method.isSynthetic() || overridden.contains(Signature.of(method))) {
                continue;
            }
            for (Callback callback : Callback.values()) {
                if (callback.marks(method)) {
                    requirePublic(method, callback);
                    found.computeIfAbsent(callback, key -> new ArrayList<>()).add(method);
                }
            }
        }
    }

    private void requirePublic(Method method, Callback callback) throws DeploymentException {
        if (!Modifier.isPublic(method.getModifiers())) {
            throw Rejection.of(endpoint, method, "with " + callback + " is not public", callback.rule());
        }
    }

    private static Set<Signature> signaturesOf(Class<?> type) {
        Set<Signature> signatures = new HashSet<>();
        Method[] declared = type.getDeclaredMethods();
        for (Method method : declared) {
            if (!method.isSynthetic() || Arrays.stream(declared).anyMatch(other -> bridges(method, other))) {
                signatures.add(Signature.of(method));
            }
        }
        return signatures;
    }

    /**
     * Whether a bridge leads to a method of the same class. One that does not only makes the public method of a superclass
     * that is not public visible, and overrides nothing.
     */
    private static boolean bridges(Method bridge, Method target) {
        if (target.isSynthetic()
                || !target.getName().equals(bridge.getName())
                || target.getParameterCount() != bridge.getParameterCount()) {
            return false;
        }
        for (int i = 0; i < bridge.getParameterCount(); i++) {
            if (!bridge.getParameterTypes()[i].isAssignableFrom(target.getParameterTypes()[i])) {
                return false;
            }
        }
        return true;
    }

    private record Signature(String name, List<Class<?>> parameters) {
        static Signature of(Method method) {
            return new Signature(method.getName(), List.of(method.getParameterTypes()));
        }
    }
}
