package io.weft.tck.host;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may reach what in an application, as a {@code web.xml} says it. Each user's password is the user's name.
 *
 * @param method how callers log in
 * @param users who may log in
 * @param constraints what is protected
 */
public record Protection(Method method, List<User> users, List<Constraint> constraints) {

    /** Nothing is protected, and nobody can log in. */
    public static final Protection NONE = new Protection(Method.BASIC, List.of(), List.of());

    /** The page that an application with {@link Method#FORM} serves to those who have to log in. */
    public static final String LOGIN_PAGE = "/login";

    /** The page for those who could not log in. */
    public static final String ERROR_PAGE = "/refused";

    /** Holds copies. */
    public Protection {
        users = List.copyOf(users);
        constraints = List.copyOf(constraints);
    }

    /** How callers log in. */
    public enum Method {
        BASIC,
        FORM
    }

    /** A user with one role. */
    public record User(String name, String role) {}

    /**
     * One {@code <security-constraint>}.
     *
     * @param pattern its {@code <url-pattern>}
     * @param methods its {@code <http-method>}s, none for all of them
     * @param roles who may, none for nobody; null for a constraint that asks for no login
     * @param confidential whether only encrypted connections will do
     */
    public record Constraint(String pattern, Set<String> methods, @Nullable Set<String> roles, boolean confidential) {}

    boolean isNone() {
        return users.isEmpty() && constraints.isEmpty();
    }
}
