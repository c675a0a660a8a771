package io.weft.coder;

import jakarta.websocket.DecodeException;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the values of Java's primitive types and their boxes from text, as their constructors for one string do. */
public final class TextValues {
    private static final Map<Class<?>, Function<String, Object>> PARSERS = Map.of(
            Boolean.class, Boolean::valueOf,
            Byte.class, Byte::valueOf,
            Character.class, TextValues::character,
            Short.class, Short::valueOf,
            Integer.class, Integer::valueOf,
            Long.class, Long::valueOf,
            Float.class, Float::valueOf,
            Double.class, Double::valueOf);

    private TextValues() {}

    /** The box of a primitive type; any other type itself. */
    public static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    /** The boxes of all primitive types. */
    static Stream<Class<?>> boxes() {
        return PARSERS.keySet().stream();
    }

    /** Whether the type is primitive, {@code void} aside, or the box of a primitive. */
    public static boolean isPrimitive(Class<?> type) {
        return PARSERS.containsKey(boxed(type));
    }

    /**
     * Reads a value (WSC-4.3-5, WSC-4.7-2).
     *
     * @param type one that {@link #isPrimitive} accepts
     * @throws DecodeException if the text is no such value; it carries the text
     */
    public static Object parse(Class<?> type, String text) throws DecodeException {
        Function<String, Object> parser = PARSERS.get(boxed(type));
        if (parser == null) {
            throw new IllegalArgumentException(type.getName() + " is neither a primitive type nor the box of one");
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new DecodeException(text, "The text is not a value of type " + type.getSimpleName(), e);
        }
    }

    /** The first character stands for the text, as in every other container; one that needs two chars has no value. */
    private static Character character(String text) {
        if (text.isEmpty() || Character.isSurrogate(text.charAt(0))) {
            throw new IllegalArgumentException("A char is one UTF-16 unit that stands for a character");
        }
        return text.charAt(0);
    }
}
