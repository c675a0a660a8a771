package io.weft.benchmark;

import io.weft.benchmark.compare.Comparison;
import io.weft.benchmark.compare.Machine;
import io.weft.benchmark.compare.Plan;
import io.weft.benchmark.compare.Results;
import io.weft.benchmark.report.EarlierRuns;
import io.weft.benchmark.report.Page;
import io.weft.benchmark.report.ResultsFile;
import io.weft.benchmark.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The command line. */
public final class Main {
    private static final String USAGE =
            """
            weft-benchmarks compare [options]      whole servers side by side; --help lists the options
            weft-benchmarks report FOLDER...       one page of several comparisons, written into the first one's folder
            weft-benchmarks engine [options]       JMH benchmarks of the engine; -h lists JMH's options
            """;

    private static final String PAGE = "report.html";
    private static final String RESULTS = "results.json";

    private Main() {}

    /** Runs one kind of benchmark. */
    public static void main(String[] arguments) throws Exception {
        String kind = arguments.length == 0 ? "" : arguments[0];
        String[] rest = arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (kind) {
            case "compare" -> compare(rest);
            case "report" -> report(rest);
            case "engine" -> org.openjdk.jmh.Main.main(rest);
            default -> {
                System.err.print(USAGE);
                System.exit(2);
            }
        }
    }

    private static void compare(String[] arguments) throws IOException {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.print(CommandLine.usage());
            return;
        }
        Plan plan;
        try {
            plan = CommandLine.parse(arguments).plan();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Machine machine = Machine.current();
        Results results = Comparison.run(plan, System.err::println, soFar -> write(plan, machine, soFar));
        System.out.print(Table.of(plan, results));
        System.err.println(plan.folder().resolve(PAGE));
    }

    private static void write(Plan plan, Machine machine, Results results) throws IOException {
        Files.writeString(plan.folder().resolve(RESULTS), ResultsFile.of(plan, machine, results));
        Files.writeString(plan.folder().resolve(PAGE), Page.of(plan, machine, results));
    }

    private static void report(String[] folders) throws IOException {
        List<Path> files =
                Stream.of(folders).map(folder -> Path.of(folder, RESULTS)).toList();
        if (files.isEmpty()) {
            System.err.print(USAGE);
            System.exit(2);
            return;
        }
        EarlierRuns runs = EarlierRuns.read(files);
        Path page = Path.of(folders[0], PAGE);
        Files.writeString(page, Page.of(runs.plan(), runs.machine(), runs.results()));
        System.out.print(Table.of(runs.plan(), runs.results()));
        System.err.println(page);
    }
}
