package io.weft.endpoint;

import io.weft.coder.GenericTypes;
import jakarta.websocket.DecodeException;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One method of an annotated endpoint, adapted at deployment to one shape for all, so that a call neither reflects nor looks
 * anything up. Immutable, shared by all connections.
 */
final class CallbackMethod {
    private static final Object[] NO_VARIABLES = {};
    private static final MethodType SHAPE =
            MethodType.methodType(Object.class, Object.class, Session.class, Object.class, boolean.class);

    private final MethodHandle handle; // (Object, Session, Object, boolean, Object[]) → Object
    private final List<PathVariable> variables;

    private CallbackMethod(MethodHandle handle, List<PathVariable> variables) {
        this.handle = handle;
        this.variables = variables;
    }

    /** Adapts the only method of a callback; null if the endpoint has none. */
    static @Nullable CallbackMethod only(
            CallbackMethods methods, Callback callback, Class<?> endpoint, Set<String> pathVariables)
            throws DeploymentException {
        Method method = methods.only(callback);
        return method == null
                ? null
                : of(endpoint, method, CallbackParameters.of(endpoint, method, callback, pathVariables), callback);
    }

    static CallbackMethod of(Class<?> endpoint, Method method, CallbackParameters parameters, Callback callback)
            throws DeploymentException {
        MethodHandle target = open(endpoint, method, callback);
        int[] sources = parameters.sources();
        int[] order = new int[sources.length + 1];
        order[0] = CallbackParameters.INSTANCE;
        System.arraycopy(sources, 0, order, 1, sources.length);

        int count = parameters.variables().size();
        Class<?>[] variables = new Class<?>[count];
        Arrays.fill(variables, Object.class);
        MethodType shape = SHAPE.appendParameterTypes(variables);
        Class<?>[] accepted =
                Arrays.stream(order).mapToObj(shape::parameterType).toArray(Class<?>[]::new);
        MethodHandle handle = MethodHandles.permuteArguments(
                        target.asType(MethodType.methodType(Object.class, accepted)), shape, order)
                .asSpreader(Object[].class, count);
        return new CallbackMethod(handle, parameters.variables());
    }

    /** The type a method's parameter has in the endpoint's own class, where an inherited type variable may be bound. */
    static Type typeOf(Class<?> endpoint, Method method, int parameter) {
        return GenericTypes.resolve(method.getGenericParameterTypes()[parameter], method.getDeclaringClass(), endpoint);
    }

    /**
     * Calls the method.
     *
     * @param subject the callback's own argument: configuration, message, close reason or failure
     * @param last whether a message ends here
     * @return what the method returned, null for void
     * @throws DecodeException if a path segment is no value of its parameter's type (WSC-4.3-6)
     * @throws Throwable what the method threw, unwrapped
     */
    @Nullable Object call(Object instance, Session session, @Nullable Object subject, boolean last, Map<String, String> path)
            throws Throwable {
        return (Object) handle.invokeExact(instance, session, subject, last, valuesIn(path));
    }

    private @Nullable Object[] valuesIn(Map<String, String> path) throws DecodeException {
        if (variables.isEmpty()) {
            return NO_VARIABLES;
        }
        Object[] values = new Object[variables.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = variables.get(i).valueIn(path);
        }
        return values;
    }

    private static MethodHandle open(Class<?> endpoint, Method method, Callback callback) throws DeploymentException {
        try {
            // Public methods of classes that are not public need it.
            method.trySetAccessible();
            MethodHandle handle = MethodHandles.lookup().unreflect(method).asFixedArity();
            return Modifier.isStatic(method.getModifiers())
                    ? MethodHandles.dropArguments(handle, 0, Object.class)
                    : handle;
        } catch (IllegalAccessException e) {
            DeploymentException rejected = Rejection.of(
                    endpoint,
                    method,
                    "cannot be called from outside: export or open its package to this container's module",
                    callback.rule());
            rejected.initCause(e);
            throw rejected;
        }
    }
}
