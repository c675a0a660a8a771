package io.weft.benchmark;

import io.weft.benchmark.compare.Comparison;
import io.weft.benchmark.compare.Machine;
import io.weft.benchmark.compare.Plan;
import io.weft.benchmark.compare.Results;
import io.weft.benchmark.report.Page;
import io.weft.benchmark.report.ResultsFile;
import io.weft.benchmark.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;

/** The command line. */
public final class Main {
    private static final String USAGE =
            """
            weft-benchmarks compare [options]   whole servers side by side; --help lists the options
            weft-benchmarks engine [options]    JMH benchmarks of the engine; -h lists JMH's options
            """;

    private static final String PAGE = "report.html";

    private Main() {}

    /** Runs one kind of benchmark. */
    public static void main(String[] arguments) throws Exception {
        String kind = arguments.length == 0 ? "" : arguments[0];
        String[] rest = arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (kind) {
            case "compare" -> compare(rest);
            case "engine" -> org.openjdk.jmh.Main.main(rest);
            default -> {
                System.err.print(USAGE);
                System.exit(2);
            }
        }
    }

    private static void compare(String[] arguments) throws Exception {
        CommandLine line;
        try {
            line = CommandLine.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Plan plan = line.plan();
        Machine machine = Machine.current();
        Results results = Comparison.run(plan, System.err::println, soFar -> write(plan, machine, soFar));
        System.out.print(Table.of(plan, results));
        System.err.println(plan.folder().resolve(PAGE));
    }

    private static void write(Plan plan, Machine machine, Results results) throws IOException {
        Files.writeString(plan.folder().resolve("results.json"), ResultsFile.of(plan, machine, results));
        Files.writeString(plan.folder().resolve(PAGE), Page.of(plan, machine, results));
    }
}
