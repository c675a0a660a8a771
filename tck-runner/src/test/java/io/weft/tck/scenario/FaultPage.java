package io.weft.tck.scenario;

import io.weft.tck.host.Combination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of {@code docs/faults.md} that says how sessions on hosts end. */
final class FaultPage {
    private static final Path PAGE = Path.of("../docs/faults.md");
    private static final String BEGIN = "<!-- made: faults on hosts -->\n";
    private static final String END = "<!-- end: faults on hosts -->";
    private static final String HEAD =
            "| fault | in the states | `onClose` | on the wire | on |\n|---|---|---|---|---|\n";
    private static final String EVERYWHERE = "every host";
    private static final List<Combination> HOSTS = Stream.of(Combination.values())
            .filter(combination -> !combination.name().endsWith("_OWN"))
            .toList();

    private FaultPage() {}

    /** What the page says of one host. */
    static Map<FaultCell, String> outcomes(Combination on) throws IOException {
        Map<FaultCell, String> outcomes = new LinkedHashMap<>();
        for (String line : table().lines().skip(2).toList()) {
            String[] columns = line.substring(2, line.length() - 2).split(" \\| ", -1);
            if (columns[4].equals(EVERYWHERE) || names(columns[4]).contains(on.name())) {
                for (String state : names(columns[1])) {
                    outcomes.put(
                            new FaultCell(SocketState.valueOf(state), fault(columns[0])),
                            columns[2] + " | " + columns[3]);
                }
            }
        }
        return outcomes;
    }

    private static String table() throws IOException {
        String page = Files.readString(PAGE);
        return page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
    }

    private static SocketFault fault(String description) {
        return Arrays.stream(SocketFault.values())
                .filter(fault -> fault.toString().equals(description))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No fault is called " + description));
    }

    private static List<String> names(String quoted) {
        return Arrays.asList(quoted.replace("`", "").split(", ", -1));
    }

    /** Writes the table anew once the outcomes of all hosts are there. */
    static void write(Map<Combination, Map<FaultCell, String>> outcomes) throws IOException {
        if (!outcomes.keySet().containsAll(HOSTS)) {
            return;
        }
        StringBuilder table = new StringBuilder(HEAD);
        for (SocketFault fault : SocketFault.values()) {
            rows(fault, outcomes).forEach((row, states) -> table.append("| ")
                    .append(fault)
                    .append(" | ")
                    .append(quoted(states))
                    .append(" | ")
                    .append(row)
                    .append(" |\n"));
        }
        String page = Files.readString(PAGE);
        Files.writeString(
                PAGE,
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table + page.substring(page.indexOf(END)));
    }

    /** The states by what comes of a fault in them, and on which hosts. */
    private static Map<String, List<String>> rows(
            SocketFault fault, Map<Combination, Map<FaultCell, String>> outcomes) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (SocketState state : SocketState.values()) {
            if (fault.strikesIn(state)) {
                Map<String, List<String>> hosts = new LinkedHashMap<>();
                new EnumMap<>(outcomes).forEach((host, of) -> hosts.computeIfAbsent(
                                of.getOrDefault(new FaultCell(state, fault), ""), unused -> new ArrayList<>())
                        .add(host.name()));
                hosts.forEach((outcome, names) -> rows.computeIfAbsent(
                                outcome + " | " + (hosts.size() == 1 ? EVERYWHERE : quoted(names)),
                                unused -> new ArrayList<>())
                        .add(state.name()));
            }
        }
        return rows;
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
