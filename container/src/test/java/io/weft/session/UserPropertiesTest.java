package io.weft.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserPropertiesTest {
    private final UserProperties properties = new UserProperties(null);

    @Test
    void anEmptyMapAnswersLikeOne() {
        assertThat(properties).isEmpty();
        assertThat(properties.get("a")).isNull();
        assertThat(properties.get(null)).isNull();
        assertThat(properties.containsKey("a")).isFalse();
        assertThat(properties.containsKey(null)).isFalse();
        assertThat(properties.remove("a")).isNull();
        assertThat(properties.remove(null)).isNull();
        assertThat(properties.remove("a", 1)).isFalse();
        assertThat(properties.remove(null, 1)).isFalse();
        assertThat(properties.replace("a", 1)).isNull();
        assertThat(properties.replace("a", 1, 2)).isFalse();
        properties.clear();
        properties.forEach((name, value) -> {
            throw new AssertionError(name);
        });
        assertThat(properties).isEqualTo(Map.of());
    }

    @Test
    void whatIsPutIsThereInEveryView() {
        Set<Map.Entry<String, Object>> entries = properties.entrySet();
        Set<String> names = properties.keySet();
        assertThat(properties.put("a", 1)).isNull();
        assertThat(properties.putIfAbsent("a", 2)).isEqualTo(1);
        assertThat(properties.putIfAbsent("b", 3)).isNull();
        assertThat(properties.computeIfAbsent("c", name -> 4)).isEqualTo(4);
        assertThat(properties.replace("c", 4, 5)).isTrue();
        assertThat(properties.replace("b", 6)).isEqualTo(3);

        assertThat(properties)
                .hasSize(3)
                .containsEntry("a", 1)
                .containsEntry("b", 6)
                .containsEntry("c", 5);
        assertThat(names).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(entries).hasSize(3);

        assertThat(properties.remove("a", 9)).isFalse();
        assertThat(properties.remove("a", 1)).isTrue();
        assertThat(properties.remove("b")).isEqualTo(6);
        assertThat(properties.remove(null)).isNull();
        assertThat(names).containsExactly("c");
        properties.clear();
        assertThat(entries).isEmpty();
    }

    @Test
    void aCopyIsItsOwn() {
        Map<String, Object> given = new HashMap<>();
        given.put("a", 1);
        given.put("no value", null);
        given.put(null, "no name");
        UserProperties copy = new UserProperties(given);
        given.put("b", 2);
        assertThat(copy).isEqualTo(Map.of("a", 1));
    }

    @Test
    @SuppressWarnings("NullAway") // on purpose
    void nothingIsNull() {
        assertThatNullPointerException().isThrownBy(() -> properties.put("a", null));
        assertThatNullPointerException().isThrownBy(() -> properties.put(null, 1));
    }
}
