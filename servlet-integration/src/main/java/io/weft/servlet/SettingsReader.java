package io.weft.servlet;

import jakarta.servlet.ServletContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the text of a setting and makes a value of it: first the web application's context parameter of that name, then the
 * system property, then the default. A value that cannot be used is an error that says which, what and what else is allowed.
 */
final class SettingsReader {
    private final Function<String, @Nullable String> source;

    private SettingsReader(Function<String, @Nullable String> source) {
        this.source = source;
    }

    static SettingsReader of(ServletContext context) {
        return new SettingsReader(name -> {
            String parameter = context.getInitParameter(name);
            return parameter == null ? System.getProperty(name) : parameter;
        });
    }

    /** A whole number within a range. */
    int integer(String name, int defaultValue, int min, int max) {
        return Math.toIntExact(number(name, defaultValue, min, max));
    }

    /** A whole number within a range. */
    long number(String name, long defaultValue, long min, long max) {
        String text = text(name);
        if (text == null) {
            return defaultValue;
        }
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // said below, together with the range
        }
        throw unusable(name, text, "it must be a whole number from " + min + " to " + max);
    }

    /** Yes or no. */
    boolean bool(String name, boolean defaultValue) {
        String text = text(name);
        if (text == null) {
            return defaultValue;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unusable(name, text, "it must be true or false");
        };
    }

    /** One of an enum's constants, written in lower or upper case. */
    <E extends Enum<E>> E choice(String name, E defaultValue) {
        String text = text(name);
        if (text == null) {
            return defaultValue;
        }
        E[] constants = defaultValue.getDeclaringClass().getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> spelled(constant).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> unusable(name, text, "it must be one of " + lowerCase(constants)));
    }

    /** Words separated by commas, made into a value that may not like them. */
    <T> T list(String name, T defaultValue, Function<List<String>, T> conversion) {
        String text = text(name);
        if (text == null) {
            return defaultValue;
        }
        List<String> words = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        try {
            return conversion.apply(words);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The setting " + name + " cannot be used: " + e.getMessage(), e);
        }
    }

    private @Nullable String text(String name) {
        String text = source.apply(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String lowerCase(Enum<?>[] constants) {
        return Arrays.stream(constants).map(SettingsReader::spelled).collect(Collectors.joining(", "));
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static IllegalArgumentException unusable(String name, String text, String rule) {
        return new IllegalArgumentException("The setting " + name + " is '" + text + "', " + rule + ".");
    }
}
