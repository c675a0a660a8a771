package io.weft.endpoint;

import jakarta.websocket.DeploymentException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Words the errors of deployment: which class, which method, what is wrong, and the number of the rule. */
final class Rejection {
    private Rejection() {}

    static DeploymentException of(Class<?> endpoint, String what, String rule) {
        return new DeploymentException("The endpoint class " + endpoint.getName() + " " + what + " (" + rule + ").");
    }

    static DeploymentException of(Class<?> endpoint, Method method, String what, String rule) {
        return of(endpoint, "cannot be deployed: its method " + describe(endpoint, method) + " " + what, rule);
    }

    /** The method as one finds it in the source; with the name of its class if it is inherited. */
    static String describe(Class<?> endpoint, Method method) {
        String owner = method.getDeclaringClass() == endpoint
                ? ""
                : method.getDeclaringClass().getName() + ".";
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", owner + method.getName() + "(", ")"));
    }
}
