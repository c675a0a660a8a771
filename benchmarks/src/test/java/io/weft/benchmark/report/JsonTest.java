package io.weft.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void what_is_written_can_be_read() {
        Map<String, Object> value =
                Map.of("a \"quoted\"\n\\name", List.of(1.0, 2.5, "three"), "b", true, "c", List.of());
        assertThat(JsonReader.read(Json.of(value) + "\n")).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1", "[1,,2]", "{1:2}", "[1] 2", "nothing"})
    void other_text_is_refused(String text) {
        assertThatThrownBy(() -> JsonReader.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void values_are_written_as_json() {
        assertThat(Json.of(Map.of("a \"quoted\"\n\\name", List.of(1, 2.5, "three")))
                        .replace("\n", ""))
                .isEqualTo("{\"a \\\"quoted\\\"\\u000a\\\\name\":[1,2.5000,\"three\"]}");
    }
}
