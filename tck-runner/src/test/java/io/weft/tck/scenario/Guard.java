package io.weft.tck.scenario;

import io.weft.tck.host.Protection;
import io.weft.tck.host.Protection.Constraint;
import io.weft.tck.host.Protection.Method;
import io.weft.tck.host.Protection.User;
import java.util.List;
import java.util.Set;

/**
 * How a scenario's application is guarded: {@code ann} and {@code eve} are keepers, {@code bob} is a visitor; {@code /vault} is for keepers,
 * {@code /closed} for nobody, {@code /posting} guarded against POST only, {@code /getting} against GET only, and {@code /private} for
 * encrypted connections.
 */
@SuppressWarnings("ImmutableEnumChecker") // a record of copies
public enum Guard {
    NONE(Protection.NONE),
    BASIC(guarded(Method.BASIC)),
    FORM(guarded(Method.FORM));

    private final Protection protection;

    Guard(Protection protection) {
        this.protection = protection;
    }

    Protection protection() {
        return protection;
    }

    private static Protection guarded(Method method) {
        Set<String> keepers = Set.of("keeper");
        return new Protection(
                method,
                List.of(new User("ann", "keeper"), new User("eve", "keeper"), new User("bob", "visitor")),
                List.of(
                        new Constraint("/vault/*", Set.of(), keepers, false),
                        new Constraint("/life", Set.of(), Set.of("keeper", "visitor"), false),
                        new Constraint("/closed/*", Set.of(), Set.of(), false),
                        new Constraint("/posting/*", Set.of("POST"), keepers, false),
                        new Constraint("/getting/*", Set.of("GET"), keepers, false),
                        new Constraint("/private/*", Set.of(), null, true)));
    }
}
