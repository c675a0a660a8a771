package io.weft.coder;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A parameterized type whose variables have been replaced.
 *
 * @param raw the generic class
 * @param arguments one for each of its type parameters
 */
record BoundType(Class<?> raw, List<Type> arguments) implements ParameterizedType {

    static BoundType of(ParameterizedType type, UnaryOperator<Type> replacement) {
        return new BoundType(
                (Class<?>) type.getRawType(),
                Arrays.stream(type.getActualTypeArguments()).map(replacement).toList());
    }

    @Override
    public Type[] getActualTypeArguments() {
        return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
        return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
        return raw.getDeclaringClass();
    }

    @Override
    public String toString() {
        return arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", raw.getName() + "<", ">"));
    }
}
