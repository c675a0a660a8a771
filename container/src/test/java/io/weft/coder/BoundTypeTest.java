package io.weft.coder;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundTypeTest {
    interface Table extends Map<String, Integer> {}

    @Test
    void replacesEachArgument() {
        ParameterizedType map = (ParameterizedType) Table.class.getGenericInterfaces()[0];

        BoundType bound = BoundType.of(map, argument -> argument == Integer.class ? Long.class : argument);

        assertThat(bound.getRawType()).isEqualTo(Map.class);
        assertThat(bound.getActualTypeArguments()).containsExactly(String.class, Long.class);
        assertThat(bound.getOwnerType()).isNull();
        assertThat(bound).hasToString("java.util.Map<java.lang.String, java.lang.Long>");
    }
}
