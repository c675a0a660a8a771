package io.weft.tck.soak;

import io.weft.tck.host.Combination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/** The long run, from the command line. */
public final class Soak {
    private static final Duration LONGEST_SAMPLING = Duration.ofSeconds(30);
    private static final int SAMPLES = 60;

    private Soak() {}

    /**
     * Runs and writes {@code soak.json} and {@code soak.svg}; ends with status 1 if something is not as it must be.
     *
     * @param arguments the host, the number of connections, the minutes, the folder
     */
    public static void main(String[] arguments) throws IOException {
        Duration time = Duration.ofSeconds(Math.round(Double.parseDouble(arguments[2]) * 60));
        Duration sampling = time.dividedBy(SAMPLES);
        SoakReport report = SoakRun.run(new SoakPlan(
                Combination.valueOf(arguments[0]),
                Integer.parseInt(arguments[1]),
                time,
                sampling.compareTo(LONGEST_SAMPLING) > 0 ? LONGEST_SAMPLING : sampling,
                Long.getLong("weft.seed", new Random().nextLong())));
        Path folder = Files.createDirectories(Path.of(arguments[3]));
        Files.writeString(folder.resolve("soak.json"), report.json());
        Files.writeString(folder.resolve("soak.svg"), SoakPlot.of(report));
        System.out.println(report.summary());
        System.exit(report.faults().isEmpty() ? 0 : 1);
    }
}
