package io.weft.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The cases are those of the public suite: as many in each group, each number once. */
class CatalogueTest {

    @Test
    void there_are_517_cases_of_which_three_are_informational() {
        List<WireCase> cases = Catalogue.cases();
        assertThat(cases).hasSize(517).extracting(WireCase::number).doesNotHaveDuplicates();
        assertThat(cases.stream().filter(one -> one.expected().informational()))
                .extracting(WireCase::number)
                .containsExactly("7.1.6", "7.13.1", "7.13.2");
    }

    @Test
    void each_chapter_has_its_number_of_cases() {
        Map<Integer, Long> chapters = Catalogue.cases().stream()
                .collect(Collectors.groupingBy(
                        one -> Integer.valueOf(
                                one.number().substring(0, one.number().indexOf('.'))),
                        TreeMap::new,
                        Collectors.counting()));
        assertThat(chapters)
                .containsAllEntriesOf(
                        Map.of(1, 16L, 2, 11L, 3, 7L, 4, 10L, 5, 20L, 6, 145L, 7, 37L, 9, 54L, 10, 1L, 12, 90L))
                .containsEntry(13, 126L);
    }

    @Test
    void numbers_go_up_without_a_gap_inside_a_group() {
        Map<String, List<Integer>> groups = Catalogue.cases().stream()
                .collect(Collectors.groupingBy(
                        WireCase::group, Collectors.mapping(CatalogueTest::last, Collectors.toList())));
        groups.forEach((group, numbers) -> {
            assertThat(numbers).as(group).isSortedAccordingTo(Comparator.naturalOrder());
            assertThat(Collections.max(numbers)).as(group).isEqualTo(numbers.size());
        });
    }

    private static int last(WireCase one) {
        return Integer.parseInt(one.number().substring(one.number().lastIndexOf('.') + 1));
    }
}
