package io.weft.tck.conformance;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of all cases for the documentation, made of the recorded outcomes; neighbours that went the same way share a row. */
final class WireTable {
    private static final Map<String, String> CHAPTERS = Map.ofEntries(
            Map.entry("1", "whole messages at the borders of the length forms"),
            Map.entry("2", "pings and pongs"),
            Map.entry("3", "reserved bits"),
            Map.entry("4", "reserved opcodes"),
            Map.entry("5", "fragmentation"),
            Map.entry("6", "UTF-8"),
            Map.entry("7", "the closing handshake"),
            Map.entry("9", "large messages, many fragments, small writes, many round trips"),
            Map.entry("10", "a message cut into frames by its sender"),
            Map.entry("12", "compression of five kinds of data"),
            Map.entry("13", "compression under seven terms"));

    private final Map<Subject, Map<String, String>> outcomes = new EnumMap<>(Subject.class);

    private WireTable() throws IOException {
        for (Subject subject : Subject.values()) {
            outcomes.put(subject, Golden.read(subject));
        }
    }

    /** Some cases of one group with the same outcomes. */
    private record Row(List<WireCase> cases, List<String> cells) {

        boolean takes(WireCase next, List<String> nextCells) {
            return cases.get(0).group().equals(next.group()) && cells.equals(nextCells);
        }

        String text() {
            WireCase first = cases.get(0);
            String numbers = first.number();
            String about = first.meaning();
            if (cases.size() > 1) {
                numbers += " – " + cases.get(cases.size() - 1).number();
                about = requireNonNull(CHAPTERS.get(chapter(first)));
            }
            return Stream.concat(Stream.of(numbers, about), cells.stream())
                    .collect(Collectors.joining(" | ", "| ", " |"));
        }
    }

    /** The table in Markdown. */
    static String markdown() throws IOException {
        WireTable table = new WireTable();
        List<String> titles = Stream.of(Subject.values()).map(Subject::title).toList();
        List<String> lines = new ArrayList<>();
        lines.add("| case | about | " + String.join(" | ", titles) + " |");
        lines.add("|---".repeat(titles.size() + 2) + "|");
        table.rows().forEach(row -> lines.add(row.text()));
        return String.join("\n", lines);
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (WireCase one : Catalogue.cases()) {
            List<String> cells = Stream.of(Subject.values())
                    .map(subject -> cell(requireNonNull(outcomes.get(subject)).get(one.number())))
                    .toList();
            Row last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
            if (last != null && last.takes(one, cells)) {
                last.cases().add(one);
            } else {
                rows.add(new Row(new ArrayList<>(List.of(one)), cells));
            }
        }
        return rows;
    }

    private static String cell(@Nullable String outcome) {
        if (outcome == null) {
            return "–";
        }
        String[] parts = outcome.split(" ", -1);
        String code = parts[2].equals("1005") ? "no code" : parts[2];
        String word = parts[0].equals("INFORMATIONAL") ? "noted" : parts[0];
        boolean fine = parts[1].equals("OK") || parts[1].equals("INFORMATIONAL");
        return word + " " + code + (fine ? "" : " " + parts[1]) + (parts[3].equals("clean") ? "" : " unclean");
    }

    private static String chapter(WireCase one) {
        return one.number().substring(0, one.number().indexOf('.'));
    }
}
