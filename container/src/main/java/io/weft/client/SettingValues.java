package io.weft.client;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the value of a setting: first the user property of that name of the endpoint's configuration, as it is or as text, then
 * what the container was given, which is the system property unless it says otherwise. A value that cannot be used is an error
 * that says which, what and what else is allowed.
 */
final class SettingValues {
    private final Map<String, Object> userProperties;
    private final Function<String, @Nullable String> container;

    SettingValues(Map<String, Object> userProperties, Function<String, @Nullable String> container) {
        this.userProperties = userProperties;
        this.container = container;
    }

    /** What was set, or null. */
    @Nullable Object value(String name) {
        Object own = userProperties.get(name);
        if (own != null) {
            return own;
        }
        String text = container.apply(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The text of what was set, or null. */
    @Nullable String text(String name) {
        Object value = value(name);
        return value == null ? null : value.toString();
    }

    /** A whole number within a range. */
    int integer(String name, int defaultValue, int min, int max) {
        return Math.toIntExact(number(name, defaultValue, min, max));
    }

    /** A time in milliseconds; zero, which zero and every negative number stand for, means without limit. */
    Duration duration(String name, Duration defaultValue) {
        return Duration.ofMillis(
                Math.max(0, number(name, defaultValue.toMillis(), Integer.MIN_VALUE, Integer.MAX_VALUE)));
    }

    /** {@code true} or {@code false}. */
    boolean flag(String name, boolean defaultValue) {
        String text = text(name);
        if (text == null) {
            return defaultValue;
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true");
        }
        throw unusable(name, text, "it must be true or false");
    }

    private long number(String name, long defaultValue, long min, long max) {
        String text = text(name);
        if (text == null) {
            return defaultValue;
        }
        try {
            long value = Long.parseLong(text.strip());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // said below, together with the range
        }
        throw unusable(name, text, "it must be a whole number from " + min + " to " + max);
    }

    static IllegalArgumentException unusable(String name, Object value, String rule) {
        return new IllegalArgumentException("The setting " + name + " is '" + value + "', " + rule + ".");
    }
}
