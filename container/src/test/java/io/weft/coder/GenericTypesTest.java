package io.weft.coder;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.Decoder;
import jakarta.websocket.MessageHandler;
import java.io.Serializable;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"rawtypes", "NonApiType"})
class GenericTypesTest {
    interface Named<N> extends Decoder.Text<N> {}

    abstract static class Middle<A, B> implements Serializable, Named<B> {
        private static final long serialVersionUID = 1;
    }

    abstract static class Lower<X> extends Middle<String, LinkedList<HashSet<X>>> {
        private static final long serialVersionUID = 1;
    }

    abstract static class Bottom extends Lower<String> {
        private static final long serialVersionUID = 1;
    }

    abstract static class Raw implements Decoder.Text {}

    abstract static class Open<T extends Number> implements Decoder.Text<T> {}

    abstract static class OfArrays<T> implements Decoder.Text<T[]> {}

    abstract static class OfStringArrays extends OfArrays<String> {}

    abstract static class OfListArrays extends OfArrays<List<String>> {}

    abstract static class StringList extends AbstractList<String> {}

    static class Fields<V extends Comparable<V>> {
        @Nullable List<String> strings;

        @Nullable List<Integer> integers;

        @Nullable List<?> anything;

        @Nullable List<? extends CharSequence> characters;

        @Nullable List<? super String> consumers;

        @Nullable List<V> variable;

        @Nullable ArrayList<String> stringArray;

        @Nullable Map<String, List<? extends Number>> nested;

        @Nullable Map<String, List<? extends Number>> nestedAgain;

        V @Nullable [] array;

        @Nullable V value;
    }

    private static Type type(String field) {
        try {
            return Fields.class.getDeclaredField(field).getGenericType();
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void findsTheArgumentThroughClassesAndInterfaces() {
        Type found = GenericTypes.argumentOf(Bottom.class, Decoder.Text.class);

        assertThat(found).hasToString("java.util.LinkedList<java.util.HashSet<java.lang.String>>");
        assertThat(GenericTypes.erase(java.util.Objects.requireNonNull(found))).isEqualTo(LinkedList.class);
    }

    @Test
    void findsArraysOfTypeParameters() {
        assertThat(GenericTypes.argumentOf(OfStringArrays.class, Decoder.Text.class))
                .isEqualTo(String[].class);
        Type lists = GenericTypes.argumentOf(OfListArrays.class, Decoder.Text.class);
        assertThat(GenericTypes.erase(java.util.Objects.requireNonNull(lists))).isEqualTo(List[].class);
    }

    @Test
    void saysNothingOfRawTypesLambdasAndStrangers() {
        MessageHandler.Whole<String> lambda = text -> {};

        assertThat(GenericTypes.argumentOf(Raw.class, Decoder.Text.class)).isNull();
        assertThat(GenericTypes.argumentOf(lambda.getClass(), MessageHandler.Whole.class))
                .isNull();
        assertThat(GenericTypes.argumentOf(String.class, Decoder.Text.class)).isNull();
    }

    @Test
    void leavesOpenParametersOpen() {
        Type open = GenericTypes.argumentOf(Open.class, Decoder.Text.class);

        assertThat(open).isInstanceOf(TypeVariable.class);
        assertThat(GenericTypes.erase(java.util.Objects.requireNonNull(open))).isEqualTo(Number.class);
    }

    @Test
    void erasesEachKindOfType() {
        assertThat(GenericTypes.erase(String.class)).isEqualTo(String.class);
        assertThat(GenericTypes.erase(type("strings"))).isEqualTo(List.class);
        assertThat(GenericTypes.erase(type("array"))).isEqualTo(Comparable[].class);
        assertThat(GenericTypes.erase(type("value"))).isEqualTo(Comparable.class);
        Type wildcard = ((java.lang.reflect.ParameterizedType) type("characters")).getActualTypeArguments()[0];
        assertThat(GenericTypes.erase(wildcard)).isEqualTo(CharSequence.class);
    }

    @Test
    void resolvesATypeAsASubclassSeesIt() {
        Type declared = Decoder.Text.class.getTypeParameters()[0];

        assertThat(GenericTypes.resolve(declared, Decoder.Text.class, OfStringArrays.class))
                .isEqualTo(String[].class);
        assertThat(GenericTypes.resolve(declared, Decoder.Text.class, Raw.class))
                .isEqualTo(declared);
        assertThat(GenericTypes.resolve(int.class, Decoder.Text.class, OfStringArrays.class))
                .isEqualTo(int.class);
    }

    @Test
    void comparesPlainClasses() {
        assertThat(GenericTypes.assignable(Integer.class, Number.class)).isTrue();
        assertThat(GenericTypes.assignable(Number.class, Integer.class)).isFalse();
        assertThat(GenericTypes.assignable(type("strings"), Collection.class)).isTrue();
    }

    @Test
    void comparesArguments() {
        assertThat(GenericTypes.assignable(type("strings"), type("strings"))).isTrue();
        assertThat(GenericTypes.assignable(type("stringArray"), type("strings")))
                .isTrue();
        assertThat(GenericTypes.assignable(StringList.class, type("strings"))).isTrue();
        assertThat(GenericTypes.assignable(type("integers"), type("strings"))).isFalse();
        assertThat(GenericTypes.assignable(StringList.class, type("integers"))).isFalse();
        assertThat(GenericTypes.assignable(type("nestedAgain"), type("nested"))).isTrue();
    }

    @Test
    void takesRawAndOpenTypesAtTheirWord() {
        assertThat(GenericTypes.assignable(ArrayList.class, type("strings"))).isTrue();
        assertThat(GenericTypes.assignable(List.class, type("strings"))).isTrue();
        assertThat(GenericTypes.assignable(type("variable"), type("strings"))).isTrue();
        assertThat(GenericTypes.assignable(type("strings"), type("variable"))).isTrue();
    }

    @Test
    void honoursWildcards() {
        assertThat(GenericTypes.assignable(type("integers"), type("anything"))).isTrue();
        assertThat(GenericTypes.assignable(type("strings"), type("characters"))).isTrue();
        assertThat(GenericTypes.assignable(type("integers"), type("characters")))
                .isFalse();
        assertThat(GenericTypes.assignable(type("strings"), type("consumers"))).isTrue();
        assertThat(GenericTypes.assignable(type("integers"), type("consumers"))).isFalse();
    }
}
