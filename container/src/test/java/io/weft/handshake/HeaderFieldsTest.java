package io.weft.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeaderFieldsTest {

    @Test
    void namesAreFoundWithoutRegardToCase() {
        HeaderFields fields = HeaderFields.of(Map.of("X-First", List.of("1", "2")));

        assertThat(fields.values("x-fIRST")).containsExactly("1", "2");
        assertThat(fields.first("X-FIRST")).isEqualTo("1");
        assertThat(fields.asMap().get("x-first")).containsExactly("1", "2");
        assertThat(fields.asMap().containsKey("X-fiRst")).isTrue();
    }

    @Test
    void namesThatDifferInCaseAreJoinedInOrder() {
        Map<String, List<String>> source = new LinkedHashMap<>();
        source.put("Cookie", List.of("a"));
        source.put("cookie", List.of("b"));

        assertThat(HeaderFields.of(source).values("COOKIE")).containsExactly("a", "b");
    }

    @Test
    void absentFieldsHaveNoValues() {
        HeaderFields fields = HeaderFields.of(Map.of("Empty", List.of()));

        assertThat(fields.values("Absent")).isEmpty();
        assertThat(fields.first("Absent")).isNull();
        assertThat(fields.first("Empty")).isNull();
    }

    @Test
    void nothingCanBeChanged() {
        HeaderFields fields = HeaderFields.of(Map.of("A", List.of("1")));

        assertThatThrownBy(() -> fields.asMap().put("B", List.of())).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> fields.values("A").add("2")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> fields.asMap().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theModifiableMapIgnoresCaseToo() {
        Map<String, List<String>> headers = HeaderFields.modifiable();
        headers.put("Set-Cookie", List.of("a"));
        headers.put("set-cookie", List.of("b"));

        assertThat(headers).hasSize(1);
        assertThat(headers.get("SET-COOKIE")).containsExactly("b");
    }

    @Test
    void theBlockSizeCountsEachLine() {
        HeaderFields fields = HeaderFields.of(Map.of("Ab", List.of("123", ""), "C", List.of()));

        assertThat(fields.blockSize()).isEqualTo("Ab: 123\r\nAb: \r\n".length());
        assertThat(fields).hasToString("{Ab=[123, ], C=[]}");
    }
}
