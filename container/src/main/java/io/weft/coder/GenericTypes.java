package io.weft.coder;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers what a class made of the type parameters of its supertypes, through any depth of inheritance. Pure functions. */
public final class GenericTypes {
    private GenericTypes() {}

    /**
     * What {@code type} binds the only type parameter of {@code generic} to: {@code LinkedList<HashSet<String>>} for a class
     * that extends one that implements {@code Decoder.Text<LinkedList<HashSet<String>>>}.
     *
     * @return null if it is not a subtype, or says nothing: a raw type or a lambda; a {@link TypeVariable} if the class
     *     leaves the choice to its own users
     */
    public static @Nullable Type argumentOf(Class<?> type, Class<?> generic) {
        return supertype(type, generic) instanceof ParameterizedType found ? found.getActualTypeArguments()[0] : null;
    }

    /** What stands for {@code declared}, a type written inside {@code declaring}, when seen from a subclass of it. */
    public static Type resolve(Type declared, Class<?> declaring, Class<?> seenFrom) {
        return supertype(seenFrom, declaring) instanceof ParameterizedType parameterized
                ? substitute(declared, arguments(parameterized))
                : declared;
    }

    /** The class whose instances the type describes. */
    public static Class<?> erase(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return Array.newInstance(erase(array.getGenericComponentType()), 0).getClass();
        }
        return erase(upperBound(type));
    }

    /** Whether each object of type {@code from} is one of type {@code to}; raw types are taken at their word. */
    public static boolean assignable(Type from, Type to) {
        if (!erase(to).isAssignableFrom(erase(from))) {
            return false;
        }
        if (!(to instanceof ParameterizedType wanted)) {
            return true;
        }
        if (!(supertype(from, erase(to)) instanceof ParameterizedType found)) {
            return true;
        }
        Type[] wantedArguments = wanted.getActualTypeArguments();
        Type[] foundArguments = found.getActualTypeArguments();
        for (int i = 0; i < wantedArguments.length; i++) {
            if (!contains(wantedArguments[i], foundArguments[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(Type wanted, Type found) {
        if (wanted instanceof WildcardType wildcard) {
            Type[] lower = wildcard.getLowerBounds();
            return lower.length == 0 ? assignable(found, wildcard.getUpperBounds()[0]) : assignable(lower[0], found);
        }
        if (wanted instanceof TypeVariable<?> || found instanceof TypeVariable<?>) {
            return true;
        }
        return assignable(found, wanted) && assignable(wanted, found);
    }

    private static @Nullable Type supertype(Type from, Class<?> target) {
        Class<?> raw = erase(from);
        if (raw == target) {
            return from;
        }
        Map<TypeVariable<?>, Type> bindings =
                from instanceof ParameterizedType parameterized ? arguments(parameterized) : Map.of();
        Type superclass = raw.getGenericSuperclass();
        if (superclass != null && target.isAssignableFrom(erase(superclass))) {
            return supertype(substitute(superclass, bindings), target);
        }
        for (Type contract : raw.getGenericInterfaces()) {
            if (target.isAssignableFrom(erase(contract))) {
                return supertype(substitute(contract, bindings), target);
            }
        }
        return null;
    }

    private static Map<TypeVariable<?>, Type> arguments(ParameterizedType type) {
        TypeVariable<?>[] variables = erase(type).getTypeParameters();
        Type[] arguments = type.getActualTypeArguments();
        Map<TypeVariable<?>, Type> bindings = new HashMap<>();
        for (int i = 0; i < variables.length; i++) {
            bindings.put(variables[i], arguments[i]);
        }
        return bindings;
    }

    private static Type substitute(Type type, Map<TypeVariable<?>, Type> bindings) {
        if (type instanceof TypeVariable<?> variable) {
            return bindings.getOrDefault(variable, variable);
        }
        if (type instanceof ParameterizedType parameterized) {
            return BoundType.of(parameterized, argument -> substitute(argument, bindings));
        }
        if (type instanceof GenericArrayType array) {
            Type component = substitute(array.getGenericComponentType(), bindings);
            return component instanceof Class<?> known ? known.arrayType() : (GenericArrayType) () -> component;
        }
        return type;
    }

    private static Type upperBound(Type type) {
        return type instanceof TypeVariable<?> variable
                ? variable.getBounds()[0]
                : ((WildcardType) type).getUpperBounds()[0];
    }
}
