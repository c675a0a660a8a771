package io.weft.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void values_are_written_as_json() {
        assertThat(Json.of(Map.of("a \"quoted\"\n\\name", List.of(1, 2.5, "three")))
                        .replace("\n", ""))
                .isEqualTo("{\"a \\\"quoted\\\"\\u000a\\\\name\":[1,2.5000,\"three\"]}");
    }
}
