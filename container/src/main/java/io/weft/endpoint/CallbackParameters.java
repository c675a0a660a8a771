package io.weft.endpoint;

import io.weft.coder.TextValues;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the parameters of one callback method: which of its arguments each one receives. Used at deployment only. */
final class CallbackParameters {
    /** Where the arguments of a {@link CallbackMethod} stand; path variables follow. */
    static final int INSTANCE = 0;

    static final int SESSION = 1;
    static final int SUBJECT = 2;
    static final int LAST = 3;
    static final int FIRST_VARIABLE = 4;

    private static final int UNDECIDED = -1;

    private final Class<?> endpoint;
    private final Method method;
    private final Callback callback;
    private final int[] sources;
    private final List<PathVariable> variables = new ArrayList<>();

    private CallbackParameters(Class<?> endpoint, Method method, Callback callback) {
        this.endpoint = endpoint;
        this.method = method;
        this.callback = callback;
        this.sources = new int[method.getParameterCount()];
    }

    /**
     * Reads the parameters of a method.
     *
     * @param pathVariables the names in the endpoint's URI template
     */
    static CallbackParameters of(Class<?> endpoint, Method method, Callback callback, Set<String> pathVariables)
            throws DeploymentException {
        CallbackParameters parameters = new CallbackParameters(endpoint, method, callback);
        for (int i = 0; i < parameters.sources.length; i++) {
            parameters.sources[i] = parameters.sourceOf(method.getParameters()[i], pathVariables);
        }
        if (callback == Callback.MESSAGE) {
            parameters.decideMessage();
        }
        parameters.requireOnce(SESSION);
        parameters.requireOnce(SUBJECT);
        if (callback == Callback.ERROR && parameters.indexOf(SUBJECT) < 0) {
            throw parameters.rejected("has no parameter of type Throwable");
        }
        return parameters;
    }

    /** For each parameter, which argument it receives: one of the constants. */
    int[] sources() {
        return sources.clone();
    }

    /** The path variables, in the order of their arguments. */
    List<PathVariable> variables() {
        return List.copyOf(variables);
    }

    /** Which parameter receives an argument, -1 if none. */
    int indexOf(int source) {
        for (int i = 0; i < sources.length; i++) {
            if (sources[i] == source) {
                return i;
            }
        }
        return -1;
    }

    private int sourceOf(Parameter parameter, Set<String> pathVariables) throws DeploymentException {
        PathParam variable = parameter.getAnnotation(PathParam.class);
        if (variable != null) {
            return addVariable(nameIn(variable), parameter.getType(), pathVariables);
        }
        if (parameter.getType() == Session.class) {
            return SESSION;
        }
        if (callback == Callback.MESSAGE) {
            return UNDECIDED;
        }
        if (parameter.getType() != callback.subject()) {
            throw rejected("has a parameter of type " + parameter.getType().getName() + "; a method with " + callback
                    + " may have one Session, one " + callback.subject().getSimpleName() + " and path parameters");
        }
        return SUBJECT;
    }

    /** Applications write the name as in the template too, with its braces, which no name can hold (WSC-4.3-3). */
    private static String nameIn(PathParam variable) {
        String name = variable.value();
        return name.startsWith("{") && name.endsWith("}") ? name.substring(1, name.length() - 1) : name;
    }

    private int addVariable(String name, Class<?> type, Set<String> pathVariables) throws DeploymentException {
        if (name.isEmpty()) {
            throw Rejection.of(endpoint, method, "has a @PathParam without a name", "WSC-4.3-2");
        }
        if (type != String.class && !TextValues.isPrimitive(type)) {
            throw Rejection.of(
                    endpoint,
                    method,
                    "has @PathParam(\"" + name + "\") on a parameter of type " + type.getName()
                            + ", which is neither String nor a primitive type nor the box of one",
                    "WSC-4.3-1");
        }
        if (type.isPrimitive() && !pathVariables.contains(name)) {
            throw Rejection.of(
                    endpoint,
                    method,
                    "has @PathParam(\"" + name + "\") on a parameter of type " + type.getName()
                            + ", but the path has no such variable, and a primitive type cannot be null",
                    "WSC-4.3-3");
        }
        variables.add(new PathVariable(name, type));
        return FIRST_VARIABLE + variables.size() - 1;
    }

    /** What is left is the message, or a piece of one and the flag that says whether it is the last. */
    private void decideMessage() throws DeploymentException {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < sources.length; i++) {
            if (sources[i] == UNDECIDED) {
                left.add(i);
            }
        }
        if (left.size() == 2) {
            int flag = typeOf(left.get(1)) == boolean.class ? 1 : 0;
            if (typeOf(left.get(flag)) == boolean.class) {
                sources[left.get(flag)] = LAST;
                sources[left.get(1 - flag)] = SUBJECT;
                return;
            }
        }
        if (left.size() != 1) {
            String types = left.stream().map(i -> typeOf(i).getName()).collect(Collectors.joining(", "));
            throw rejected("must have one parameter for the message, or one for a piece of it and a boolean; it has "
                    + (left.isEmpty() ? "none" : types));
        }
        sources[left.get(0)] = SUBJECT;
    }

    private Class<?> typeOf(int index) {
        return method.getParameterTypes()[index];
    }

    private void requireOnce(int source) throws DeploymentException {
        int first = indexOf(source);
        for (int i = first + 1; i < sources.length; i++) {
            if (first >= 0 && sources[i] == source) {
                throw rejected("has two parameters of type " + typeOf(i).getSimpleName());
            }
        }
    }

    private DeploymentException rejected(String what) {
        return Rejection.of(endpoint, method, what, callback.rule());
    }
}
